"""Statements and trust policies that SAM writes into roles and queue policies.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
"""

from __future__ import annotations

from serverless_lint.syntax.node import Python

VERSION = "2012-10-17"
# The type of a destination or dead-letter queue: what sending there takes.
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
SENDING = {
    "SQS": ("sqs:SendMessage", "SQSPolicy"),
    "SNS": ("sns:Publish", "SNSPolicy"),
    "EventBridge": ("events:PutEvents", "EventBridgePolicy"),
    "Lambda": ("lambda:InvokeFunction", "LambdaPolicy"),
}
S3_TYPES = ("S3", "S3Bucket")


def trust(service: str) -> Python:
    """Who may assume a role."""
    statement: Python = {"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"Service": [service]}}
    return {"Version": VERSION, "Statement": [statement]}


def allow(actions: Python, resource: Python) -> dict[str, Python]:
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def policy(name: str, *statements: Python) -> dict[str, Python]:
    """One of a role's own policies."""
    return {"PolicyName": name, "PolicyDocument": {"Version": VERSION, "Statement": list(statements)}}


def sending(kind: str | None, target: Python, name: str) -> dict[str, Python] | None:
    """The policy that lets a role send to a destination of a type; None for types that need none."""
    if kind in S3_TYPES:
        objects: Python = {"Fn::Join": ["/", [target, "*"]]}
        return policy(name + "S3Policy", allow("s3:PutObject", objects), allow("s3:ListBucket", target))
    if kind not in SENDING:
        return None
    action, suffix = SENDING[kind]
    return policy(name + suffix, allow(action, target))


def may_send(queue_arn: Python, source_arn: Python, principal: Python) -> Python:
    """A queue's policy that lets a source send to it."""
    statement: Python = {
        **allow("sqs:SendMessage", queue_arn),
        "Principal": principal,
        "Condition": {"ArnEquals": {"aws:SourceArn": source_arn}},
    }
    return {"Version": VERSION, "Statement": [statement]}
