"""Functions at the edge: what the behaviours of a distribution call at which of their four events.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Text, Value, Values

DISTRIBUTION = "AWS::CloudFront::Distribution"
VIEWER = ("viewer-request", "viewer-response")
LISTS = {"FunctionAssociations": "FunctionARN", "LambdaFunctionAssociations": "LambdaFunctionARN"}


class Association(NamedTuple):
    """`event`: its EventType. `named`: the ARN of what is called there, on Lambda or as a CloudFront Function."""

    event: Values
    named: Values
    on_lambda: bool


def behaviours(distribution: Resource) -> Iterator[Values]:
    """The default cache behaviour, and each of those for a path."""
    config = distribution["DistributionConfig"]
    yield config["DefaultCacheBehavior"]
    yield from config["CacheBehaviors"].items()


def associations(behaviour: Values) -> Iterator[Association]:
    """What a behaviour calls, in the order in which it is written."""
    for name, arn in LISTS.items():
        for each in behaviour[name].items():
            yield Association(each["EventType"], each[arn], name == "LambdaFunctionAssociations")


def calls_from_edge(function: Resource) -> Iterator[Relation]:
    """The distributions that call a function, each at the place that names it."""
    return (call for call in function.triggers() if call.via.type == DISTRIBUTION)


def region_of(distribution: Resource, value: Value) -> Iterator[Value]:
    """The Region of what an ARN names: as it says, or that of the stack for what is of this template."""
    for resource, _ in distribution.graph.mentioned(value):
        here = made({"Ref": "AWS::Region"}, value.node)
        yield from resource.scope.values(here, value.when, value.path).strings()
        return
    first = value.value.pieces[0] if isinstance(value.value, Text) else value.value
    parts = first.split(":") if isinstance(first, str) else []
    # Only a colon behind it ends a Region; China has a CloudFront of its own.
    if len(parts) > 4 and parts[:2] == ["arn", "aws"] and parts[3]:
        yield value.replaced(parts[3])
