"""Alarms: what they watch, by the dimensions of their metrics, and whom they tell.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import Places, declared, ends, evidence
from serverless_lint.graph.relations.dimensions import DIMENSIONS
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Piece, Reference, Text, Value, Values, narrowed, together

ALARM, COMPOSITE = "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"
FILTER = "AWS::Logs::MetricFilter"
# Alarms in the rule of a composite one: `ALARM("name") OR OK(arn)`.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
OPERAND = r"\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*[\"']?([^\"')]{1,255}?)[\"']?\s*\)"
AMBIGUOUS = ("Resource",)  # of a function and its alias, or the path of an API
ACTIONS = ("AlarmActions", "OKActions", "InsufficientDataActions")
NOTIFIED: Places = {ALARM: ACTIONS, COMPOSITE: ACTIONS}
TOLD = (
    "AWS::SNS::Topic",
    "AWS::Lambda::Function",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::AutoScaling::ScalingPolicy",
    "AWS::SSMIncidents::ResponsePlan",
)


def alarms_on(graph: Graph) -> Iterator[Relation]:
    """Alarm -> the resource of its metric; composite alarm -> the alarms in its rule."""
    filters = _filters(graph)
    for alarm in graph.of_type(ALARM):
        for metric in _metrics(alarm):
            yield from _by_dimensions(alarm, metric)
            yield from _by_filters(alarm, metric, filters)
    for composite in graph.of_type(COMPOSITE):
        yield from _in_rule(composite)


def notifies(graph: Graph) -> Iterator[Relation]:
    """Alarm -> topic, function, scaling policy."""
    return declared(graph, "notifies", NOTIFIED, *TOLD)


def _metrics(alarm: Resource) -> Iterator[Values]:
    """The alarm's own metric, and each of those that it calculates with."""
    yield alarm.properties
    for value in alarm["Metrics"].each()["MetricStat"]["Metric"]:
        yield Values(alarm.scope, [value], complete=True)


def _by_dimensions(alarm: Resource, metric: Values) -> Iterator[Relation]:
    namespaces = [value for value in metric["Namespace"].strings() if value.text.startswith("AWS/")]
    for dimension in metric["Dimensions"].items():
        for name in dimension["Name"].strings():
            types = DIMENSIONS.get(name.text, ())
            for value, watched in ends(alarm.graph, dimension["Value"], *types) if types else ():
                outside = isinstance(watched, External)
                if outside and name.text in AMBIGUOUS:
                    continue
                # Of metrics of their own, people name dimensions as they like.
                for both in together(value, name, *([namespaces] if outside else [])):
                    yield Relation("alarms-on", alarm, watched, narrowed(both), evidence(value), alarm)


# metrics that log groups are filtered for

Metric = tuple[object, object]


def _filters(graph: Graph) -> dict[Metric, list[tuple[Resource, Value]]]:
    """By namespace and name, the metric filters that make the metric."""
    found: dict[Metric, list[tuple[Resource, Value]]] = {}
    for each in graph.of_type(FILTER):
        for metric in each["MetricTransformations"].items():
            for both in together(metric["MetricName"], metric["MetricNamespace"]):
                found.setdefault((both[1].value, both[0].value), []).append((each, narrowed(both)))
    return found


def _by_filters(
    alarm: Resource, metric: Values, filters: dict[Metric, list[tuple[Resource, Value]]]
) -> Iterator[Relation]:
    """Alarm -> the log group that its metric is filtered from, via the filter."""
    for name, namespace in together(metric["MetricName"], metric["Namespace"]) if filters else ():
        for via, made in filters.get((namespace.value, name.value), ()):
            for group, log in ends(alarm.graph, via["LogGroupName"], "AWS::Logs::LogGroup"):
                for both in together(name, namespace, made, group):
                    yield Relation("alarms-on", alarm, log, narrowed(both), "declared", via)


# composite alarms


def _in_rule(composite: Resource) -> Iterator[Relation]:
    graph = composite.graph
    for value in composite["AlarmRule"]:
        for alarm, _ in graph.mentioned(value):
            if alarm.type in (ALARM, COMPOSITE):
                yield Relation("alarms-on", composite, alarm, value, "declared", composite)
        for operand in _operands(value):
            for _, named in ends(graph, [value.replaced(operand)], ALARM, COMPOSITE):
                yield Relation("alarms-on", composite, named, value, evidence(value), composite)


def _operands(value: Value) -> Iterator[object]:
    """The names of alarms in a rule that are written out, or filled by parameters."""
    pieces = pieces_of(value)
    known = "".join(piece if isinstance(piece, str) else "\0" for piece in pieces)
    unknown = [piece for piece in pieces if not isinstance(piece, str)]
    for match in re.finditer(OPERAND, known):
        inside = unknown[known[: match.start(1)].count("\0") :]
        first, *others = match[1].split("\0")
        name: list[Piece] = [first, *(each for pair in zip(inside, others, strict=False) for each in pair)]
        parts = tuple(piece for piece in name if piece != "")
        if not any(isinstance(piece, Reference) for piece in parts):
            yield parts[0] if len(parts) == 1 and isinstance(parts[0], str) else Text(parts)
