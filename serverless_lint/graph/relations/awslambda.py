"""What triggers functions through Lambda's own pollers: event source mappings.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value, Values, together

FUNCTION = "AWS::Lambda::Function"
QUALIFIED = ("AWS::Lambda::Alias", "AWS::Lambda::Version")


def polls(graph: Graph) -> Iterator[Relation]:
    """Queue, stream or table -> function, via the mapping."""
    for mapping in graph.of_type("AWS::Lambda::EventSourceMapping"):
        functions = list(functions_of(graph, mapping["FunctionName"]))
        for arn in mapping["EventSourceArn"]:
            source = graph.referred(arn)
            if source is None:
                continue
            evidence = "literal" if isinstance(arn.value, str) else "declared"
            for named, function in functions:
                for _ in together(arn, named):
                    yield Relation("triggers", source, function, arn, evidence, mapping, mode="poll")


def functions_of(graph: Graph, values: Values) -> Iterator[tuple[Value, Resource]]:
    """The functions that values name: directly, or through an alias or version."""
    for value, resource in graph.targets(values, FUNCTION, *QUALIFIED, service="lambda"):
        if resource.type == FUNCTION:
            yield value, resource
        else:
            for inner, function in graph.targets(resource["FunctionName"], FUNCTION, service="lambda"):
                for _ in together(value, inner):
                    yield value, function
