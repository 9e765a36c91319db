"""Everybody may publish to a topic, or subscribe to it.

The topic's policy lets in `*`, and nothing narrows that: anybody with an AWS account sends what they like to all
subscribers, or listens. AWS: "you should ensure that your topic isn't publicly accessible".

Name the account, or let in what acts for one of your resources.

    Statement:
      Effect: Allow
      Principal: {Service: s3.amazonaws.com}
      Action: sns:Publish
      Resource: !Ref Uploaded
      Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}

Peers: checkov CKV_AWS_169
"""

from serverless_lint.graph.everybody import openings
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on=("AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy"),
    severity="warning",
    reference="https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
    pillar="security",
    since="0.1",
)
def open_to_all(policy: Resource) -> Problems:
    for opening in openings(policy):
        what = ", ".join(opening.actions) or "what it says"
        yield problem(opening.who, f"{policy.id} allows everybody {what}")
