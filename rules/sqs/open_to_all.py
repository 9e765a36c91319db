"""Everybody may send to a queue, or read it.

The queue's policy lets in `*`, and nothing narrows that: anybody with an AWS account puts messages into it, or takes
yours out. AWS: "you should ensure that your queue isn't publicly accessible".

Name the account, or let in what acts for one of your resources.

    Statement:
      Effect: Allow
      Principal: {Service: sns.amazonaws.com}
      Action: sqs:SendMessage
      Resource: !GetAtt Orders.Arn
      Condition: {ArnEquals: {aws:SourceArn: !Ref Placed}}

Peers: checkov CKV_AWS_168
"""

from serverless_lint.graph.everybody import openings
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on=("AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    pillar="security",
    since="0.1",
)
def open_to_all(policy: Resource) -> Problems:
    for opening in openings(policy):
        what = ", ".join(opening.actions) or "what it says"
        yield problem(opening.who, f"{policy.id} allows everybody {what}")
