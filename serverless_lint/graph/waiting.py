"""Waiting: all that CloudFormation makes before a resource, and stages that are named but not waited for."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, narrowed, together

DEPLOYMENT = "AWS::ApiGateway::Deployment"
# What makes a stage: where its name and its API stand.
MAKERS = {
    "AWS::ApiGateway::Stage": ("StageName", "RestApiId"),
    DEPLOYMENT: ("StageName", "RestApiId"),
    "AWS::ApiGatewayV2::Stage": ("StageName", "ApiId"),
}


def waits_for(resource: Resource) -> set[str]:
    """The ids of all resources that are made before one, directly or not, in one scenario or another."""
    seen: set[str] = set()
    left = [resource]
    while left:
        for relation in left.pop().follow("depends"):
            if isinstance(relation.target, Resource) and relation.target.id not in seen:
                seen.add(relation.target.id)
                left.append(relation.target)
    return seen


class Made(NamedTuple):
    """A stage of an API: `maker` makes it, `name` is where that is said."""

    maker: Resource
    name: Value


def stages_named(graph: Graph, api: Resource, named: Value) -> Iterator[Made]:
    """What makes the stage of an API that a value names in words."""
    for maker in graph.of_type(*MAKERS):
        name, of = MAKERS[maker.type]
        for _, own in graph.targets(maker[of], api.type):
            for text in maker[name].strings() if own is api else ():
                if text.text == named.value:
                    yield from (Made(maker, narrowed(both)) for both in together(text, named))
