"""Scaling: which target or policy changes the capacity of what.

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.declared import End, Places, declared, ends, evidence, inside, through
from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Hole, Piece, Reference, Text, Value, Values, together

TARGET, POLICY = "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy"
GROUP = "AWS::AutoScaling::AutoScalingGroup"

OF_GROUPS: Places = {
    "AWS::AutoScaling::ScalingPolicy": ("AutoScalingGroupName",),
    "AWS::AutoScaling::ScheduledAction": ("AutoScalingGroupName",),
}


class Scaled(NamedTuple):
    """A resource id such as `service/cluster/name`: its type, how it is divided, and which part is the name."""

    type: str
    separator: str
    part: int


SCALED = {
    "function": Scaled(FUNCTION, ":", 1),
    "table": Scaled("AWS::DynamoDB::Table", "/", 1),
    "service": Scaled("AWS::ECS::Service", "/", 2),
    "cluster": Scaled("AWS::RDS::DBCluster", ":", 1),
    "replication-group": Scaled("AWS::ElastiCache::ReplicationGroup", "/", 1),
    "endpoint": Scaled("AWS::SageMaker::Endpoint", "/", 1),
    "fleet": Scaled("AWS::AppStream::Fleet", "/", 1),
    "keyspace": Scaled("AWS::Cassandra::Table", "/", 3),
}


def scales(graph: Graph) -> Iterator[Relation]:
    """Scalable target, policy -> function or alias, table, service, cluster, auto scaling group …"""
    for target in graph.of_type(TARGET):
        for value, scaled in _by_id(graph, target["ResourceId"]):
            yield Relation("scales", target, scaled, value, evidence(value), target)
    for policy in graph.of_type(POLICY):
        for value, scaled in _by_id(graph, policy["ResourceId"]):
            yield Relation("scales", policy, scaled, value, evidence(value), policy)
        for first, target in inside(graph, policy["ScalingTargetId"], TARGET):
            for value, scaled in through(first, _by_id(graph, target["ResourceId"])):
                yield Relation("scales", policy, scaled, value, "declared", target)
    yield from declared(graph, "scales", OF_GROUPS, GROUP)


def _by_id(graph: Graph, values: Values) -> Iterator[tuple[Value, End]]:
    for value in values:
        if isinstance(value.value, Reference):  # what a target's Ref gives is an id, too
            continue
        parts = list(_parts(value))
        row = SCALED.get(str(parts[0][0])) if parts and len(parts[0]) == 1 else None
        if row is None or len(parts) <= row.part:
            continue
        found = list(_named(graph, value, parts[row.part], row.type))
        if row.type == FUNCTION and len(parts) > 2 and len(found) == 1 and isinstance(found[0], Resource):
            yield from _alias(found[0], value, parts[2])
        else:
            yield from ((value, scaled) for scaled in found)


def _parts(value: Value) -> Iterator[tuple[Piece, ...]]:
    """A resource id divided: `service/${Cluster}/x` is `service`, `${Cluster}`, `x`."""
    pieces = pieces_of(value)
    start = pieces[0] if pieces and isinstance(pieces[0], str) else ""
    row = SCALED.get(start.partition("/")[0].partition(":")[0])
    part: list[Piece] = []
    for piece in pieces if row is not None else ():
        first, *others = piece.split(row.separator) if row is not None and isinstance(piece, str) else (piece,)
        part += [first] if first != "" else []
        for other in others:
            yield tuple(part)
            part = [other] if other else []
    yield tuple(part)


def _named(graph: Graph, value: Value, part: tuple[Piece, ...], type_name: str) -> Iterator[End]:
    name: object = part[0] if len(part) == 1 and not isinstance(part[0], Hole) else Text(part)
    for _, end in ends(graph, [value.replaced(name)] if part else [], type_name):
        # What is no name here is outside by its whole id, whose form says what it is.
        outside = isinstance(end, External) and isinstance(value.value, str)
        yield External(value.text, type_name, value, graph.scope) if outside else end


def _alias(function: Resource, value: Value, part: tuple[Piece, ...]) -> Iterator[tuple[Value, End]]:
    """The alias of a function by its name, or the function where the alias is none of ours."""
    name = part[0] if len(part) == 1 else None
    found: list[tuple[Value, End]] = []
    for alias in function.graph.of_type(ALIAS):
        of_it = [v for v, other in ends(function.graph, alias["FunctionName"], FUNCTION) if other is function]
        for named in alias["Name"]:
            if named.value == name or pieces_of(named) == part:
                found += [(value, alias) for _ in together(value, named, of_it)]
    yield from found[:1] or [(value, function)]
