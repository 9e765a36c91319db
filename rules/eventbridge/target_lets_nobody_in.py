"""A queue or topic does not let EventBridge in: none of the rule's events arrives.

Without a `RoleArn` on the target, EventBridge sends as a service, and the target's own policy has to allow it. Nothing
fails when it is deployed; the events are tried for a day and are gone then.

SAM writes no such policy for a raw rule. Silent where a policy may fit as far as we know, and for what is exported or
passed to nested stacks, custom resources or connectors, which may bring their own.

    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy    # of a topic: AWS::SNS::TopicPolicy, sns:Publish
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: {Service: events.amazonaws.com}
              Action: sqs:SendMessage
              Resource: !GetAtt Orders.Arn
              Condition: {ArnEquals: {aws:SourceArn: !GetAtt Paid.Arn}}

Notes: 002_c23077be81164283.txt:371 "Use event patterns set on rules to control which events are subscribed-to"
"""

from serverless_lint.facts.eventbridge import BY_POLICY
from serverless_lint.graph.resource_policies import policies_of
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, problem, rule, together

EVENTS = "events.amazonaws.com"


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
    pillar="reliability",
    since="0.1",
)
def target_lets_nobody_in(source: Resource) -> Problems:
    for target in places(source.properties, "Targets.[]"):
        unroled = [target["RoleArn"].absent_when(), source["RoleArn"].absent_when()]
        for named, end in source.graph.targets(target["Arn"], *BY_POLICY):
            for proof in end.refuses(EVENTS, BY_POLICY[end.type], source):
                policies = list(policies_of(end))
                who = f"{policies[0].id} does not let" if policies else "no policy lets"
                for at, refused, *nothing in together(named, proof.value, *unroled):
                    message = f"{source.id} sends to {end.id}, but {who} {EVENTS} do so"
                    yield problem(at, message, (refused, f"{end.id} is the target"), given=nothing)
