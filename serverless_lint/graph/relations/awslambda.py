"""What triggers functions through Lambda's own pollers: event source mappings.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import Target, targets
from serverless_lint.template.values import Value, Values, together

FUNCTION = "AWS::Lambda::Function"
QUALIFIED = ("AWS::Lambda::Alias", "AWS::Lambda::Version")


def polls(graph: Graph) -> Iterator[Relation]:
    """Queue, stream, table, broker -> function, via the mapping."""
    for mapping in graph.of_type("AWS::Lambda::EventSourceMapping"):
        functions = list(targets(graph, mapping["FunctionName"], FUNCTION))
        sources = [*targets(graph, mapping["EventSourceArn"]), *_own_brokers(mapping)]
        for source in sources if functions else ():
            for function in functions:
                for _ in together(source.value, function.value):
                    yield Relation("triggers", source.end, function.end, source.value, source.evidence, mapping, "poll")


def _own_brokers(mapping: Resource) -> Iterator[Target]:
    """Kafka that nobody but its owner manages: it is known by its first server."""
    endpoints = mapping["SelfManagedEventSource"]["Endpoints"]["KafkaBootstrapServers"]
    for server in endpoints.each().strings().found[:1]:
        yield Target(External(server.text, "", server, mapping.scope), server)


def functions_of(graph: Graph, values: Values) -> Iterator[tuple[Value, Resource]]:
    """The functions that values name: directly, or through an alias or version."""
    for value, resource in graph.targets(values, FUNCTION, *QUALIFIED, service="lambda"):
        if resource.type == FUNCTION:
            yield value, resource
        else:
            for inner, function in graph.targets(resource["FunctionName"], FUNCTION, service="lambda"):
                for _ in together(value, inner):
                    yield value, function
