"""Where messages, events and data go: delivery_rows.py says where the services name that."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.delivery_rows import CALLS, DELIVERIES, FAILURES, SUCCESSES, WRITES, Delivery
from serverless_lint.graph.relations.pushes import function_part
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import End, Target, targets
from serverless_lint.graph.walk import step, walk
from serverless_lint.template.values import Value, Values, narrowed, together


def delivers(graph: Graph) -> Iterator[Relation]:
    """Bucket, topic, bus, rule, pipe, schedule … -> queue, topic, bus, stream, state machine …"""
    return found(graph, "delivers", DELIVERIES)


def writes(graph: Graph) -> Iterator[Relation]:
    """Firehose or IoT rule -> bucket or table."""
    return found(graph, "writes", WRITES)


def calls(graph: Graph) -> Iterator[Relation]:
    """Pipe -> the state machine or API that enriches its events."""
    return found(graph, "calls", CALLS)


def on_failure(graph: Graph) -> Iterator[Relation]:
    """Function, mapping, IoT rule -> where the record of a failure goes."""
    return found(graph, "on-failure", FAILURES)


def on_success(graph: Graph) -> Iterator[Relation]:
    """Function -> where the record of a success goes."""
    return found(graph, "on-success", SUCCESSES)


def found(graph: Graph, kind: str, rows: tuple[Delivery, ...]) -> Iterator[Relation]:
    """The relations of rows."""
    for row in rows:
        for via in graph.of_type(row.type):
            for named in _named(via, row):
                for source, value in _sources(via, row, named.value):
                    ends = (named.end, source) if row.back else (source, named.end)
                    yield Relation(kind, *ends, value, named.evidence, via)


def _named(via: Resource, row: Delivery) -> Iterator[Target]:
    *steps, last = row.path.split(".")
    for holder in walk(via.properties, steps):
        for values in step(holder, last):
            fitting = Values(values.scope, list(_fitting(holder, values, row)), values.complete)
            if row.uri:
                fitting = Values(values.scope, [function_part(value) for value in fitting], values.complete)
            yield from targets(via.graph, fitting, *row.types)


def _fitting(holder: Values, values: Values, row: Delivery) -> Iterator[Value]:
    """The values, each in the scenario in which the row's `only` holds."""
    name, wanted = row.only
    kinds = [[kind for kind in holder[name].strings() if kind.text == wanted]] if name else []
    for both in together(values, *kinds):
        yield narrowed(both)


def _sources(via: Resource, row: Delivery, value: Value) -> list[tuple[End, Value]]:
    """Who delivers, when; where that is unknown, the resource that says so stands for it."""
    name, type_name = row.source
    sources = []
    for each in targets(via.graph, via[name], type_name) if name else ():
        sources += [(each.end, narrowed(both)) for both in together(value, each.value)]
    return sources or [(via, value)]
