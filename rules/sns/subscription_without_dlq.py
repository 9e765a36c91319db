"""What a topic cannot deliver is gone in the end.

SNS drops a message at once when the queue or function does not let it in or is gone, and after its retries otherwise:
23 days for functions, queues and Firehose streams, an hour at most for HTTP endpoints. Only a metric tells of it. A
dead-letter queue keeps the message, with the reason.

Ignore it where a message more or less does not matter. Errors *in* a function are another matter: it has got the
message.

    # SAM: of the event; with a queue policy for sns.amazonaws.com
    Placed:
      Type: SNS
      Properties:
        Topic: !Ref Placed
        RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}

    # CloudFormation
    Subscription:
      Type: AWS::SNS::Subscription
      Properties:
        RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}

Notes: 002_c23077be81164283.txt:372 "Use with SQS for **DLQ(dead-later queue)**"
Peers: serverless-rules ES7000
"""

from serverless_lint.facts.sns import RETRIED
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::SNS::Subscription",
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
    pillar="reliability",
    since="0.1",
)
def subscription_without_dlq(subscription: Resource) -> Problems:
    protocols = [each for each in subscription["Protocol"].strings() if each.text in RETRIED]
    for missing, protocol in together(subscription["RedrivePolicy"].absent_when(), protocols):
        message = f"what {subscription.id} cannot deliver is dropped in the end: it has no dead-letter queue"
        yield problem(missing, message, given=[protocol])
