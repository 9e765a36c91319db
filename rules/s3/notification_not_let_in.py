"""A queue or topic does not let S3 in: the bucket is refused.

S3 notifies as a service, and looks whether it may when the notification is set. Only the policy of the queue or topic
can allow that, and it has to be there before: the bucket waits for it (`DependsOn`), and so the policy cannot refer to
the bucket, but spells its name or names the account only. (`Unable to validate the following destination
configurations`, says the deployment.)

Silent where a policy may fit as far as we know, and for what is exported or passed to nested stacks, custom resources
or connectors, which may bring their own.

    Uploads:
      Type: AWS::S3::Bucket
      DependsOn: JobsPolicy
    JobsPolicy:
      Type: AWS::SQS::QueuePolicy    # of a topic: AWS::SNS::TopicPolicy, sns:Publish
      Properties:
        Queues: [!Ref Jobs]
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: {Service: s3.amazonaws.com}
              Action: sqs:SendMessage
              Resource: !GetAtt Jobs.Arn
              Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}

Notes: 004_b333c69c12457bad.txt:661 "S3 can trigger SQS/SNS/Lambda to notify of events"
Peers: none looks at it
"""

from serverless_lint.facts.eventbridge import BY_POLICY
from serverless_lint.graph.relations.dependencies import chain
from serverless_lint.graph.resource_policies import is_closed, policies_of
from serverless_lint.rule import Problems, Relation, Resource, problem, rule, together

S3 = "s3.amazonaws.com"


@rule(
    on="AWS::S3::Bucket",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    pillar="reliability",
    since="0.1",
    needs="NotificationConfiguration",
)
def notification_not_let_in(bucket: Resource) -> Problems:
    for sent in bucket.follow("delivers"):
        end = sent.target
        if not isinstance(end, Resource) or end.type not in BY_POLICY:
            continue
        policies = list(policies_of(end))
        refused = list(end.refuses(S3, BY_POLICY[end.type], bucket))
        for proof in refused:
            who = f"{policies[0].id} does not let" if policies else "no policy lets"
            for at, place in together(sent.value, proof.value):
                message = f"{bucket.id} notifies {end.id}, but {who} {S3} do so"
                yield problem(at, message, (place, f"{end.id} is notified"), given=[sent])
        if not refused and is_closed(end) and sent.value.when.facts == bucket.when.facts:
            yield from _too_late(bucket, sent, policies)


def _too_late(bucket: Resource, sent: Relation, policies: list[Resource]) -> Problems:
    """Policies all of which wait for the bucket, which needs one of them."""
    backs = [
        next((way for each in policy.follow("depends") if (way := chain(each, bucket))), None) for policy in policies
    ]
    if policies and all(backs) and backs[0]:
        message = f"{policies[0].id} waits for {bucket.id}, which cannot notify {sent.target.id} without it"
        yield problem(backs[0][0].value, message, (sent.value, f"{bucket.id} is created with its notification"))
