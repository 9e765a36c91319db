"""Firehose streams: where they deliver, by which role, and what that role certainly does not allow.

https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.needs import Need
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import targets
from serverless_lint.graph.walk import places
from serverless_lint.graph.work import Unmet, unmet
from serverless_lint.template.values import Value, Values, narrowed, together

STREAM = "AWS::KinesisFirehose::DeliveryStream"
ROLE = "AWS::IAM::Role"
# By the place that names the role: what is named beside it, of which type, and what is done to that.
ACTIONS = (
    ("*", "BucketARN", "AWS::S3::Bucket", "s3:PutObject"),
    ("*.S3Configuration", "BucketARN", "AWS::S3::Bucket", "s3:PutObject"),
    ("*.S3BackupConfiguration", "BucketARN", "AWS::S3::Bucket", "s3:PutObject"),
    ("KinesisStreamSourceConfiguration", "KinesisStreamARN", "AWS::Kinesis::Stream", "kinesis:GetRecords"),
)


def unmet_by_stream(stream: Resource) -> Iterator[Unmet]:
    """What a stream does, but its roles do not allow."""
    for path, name, type_name, action in ACTIONS:
        for holder in places(stream.properties, path):
            yield from _unmet(stream, holder, holder[name], type_name, action)
    for destination in places(stream.properties, "*"):
        for parameter in parameters(destination):
            functions = valued(parameter, "LambdaArn")
            yield from _unmet(stream, destination, functions, FUNCTION, "lambda:InvokeFunction")


def parameters(destination: Values) -> Iterator[Values]:
    """The parameters of what works on the records of a destination."""
    yield from places(destination, "ProcessingConfiguration.Processors.[].Parameters.[]")


def valued(parameter: Values, name: str) -> Values:
    """The value of a parameter, where it has this name."""
    named = [each for each in parameter["ParameterName"].strings() if each.text == name]
    found: list[Value] = [narrowed(both) for both in together(parameter["ParameterValue"], named)]
    return Values(parameter.scope, found, complete=False)


def _unmet(stream: Resource, holder: Values, values: Values, type_name: str, action: str) -> Iterator[Unmet]:
    for target in targets(stream.graph, values, type_name):
        if isinstance(target.end, Resource):
            roles = stream.graph.targets(holder["RoleARN"], ROLE)
            yield from unmet(Need(target.value, action, target.end), roles)
