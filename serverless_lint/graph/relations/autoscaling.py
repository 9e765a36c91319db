"""Scaling: which target or policy changes the capacity of what.

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import named
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.declared import End, Places, declared, ends, evidence, inside, through
from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Hole, Piece, Text, Value, together

TARGET, POLICY = "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy"
GROUP = "AWS::AutoScaling::AutoScalingGroup"

OF_GROUPS: Places = {
    "AWS::AutoScaling::ScalingPolicy": ("AutoScalingGroupName",),
    "AWS::AutoScaling::ScheduledAction": ("AutoScalingGroupName",),
}

Aliases = dict[str, list[tuple[Value, Resource]]]  # by function


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
    aliases = _aliases(graph) if graph.by_type.keys() & {TARGET, POLICY} else {}
    for scaler in graph.of_type(TARGET, POLICY):
        for value, scaled in _by_id(scaler, aliases):
            yield Relation("scales", scaler, scaled, value, evidence(value), scaler)
    for policy in graph.of_type(POLICY):
        for first, target in inside(graph, policy["ScalingTargetId"], TARGET):
            for value, scaled in through(first, _by_id(target, aliases)):
                yield Relation("scales", policy, scaled, value, "declared", target)
    yield from declared(graph, "scales", OF_GROUPS, GROUP)


def _aliases(graph: Graph) -> Aliases:
    found: Aliases = {}
    for alias in graph.of_type(ALIAS):
        for value, function in inside(graph, alias["FunctionName"], FUNCTION):
            found.setdefault(function.id, []).append((value, alias))
    return found


def _by_id(scaler: Resource, aliases: Aliases) -> Iterator[tuple[Value, End]]:
    for value in scaler["ResourceId"]:
        parts = list(_parts(value))
        row = SCALED.get(str(parts[0][0])) if parts and len(parts[0]) == 1 else None
        if row is None or len(parts) <= row.part:
            continue
        for scaled in _named(scaler, value, parts[row.part], row.type):
            if isinstance(scaled, Resource) and scaled.type == FUNCTION and len(parts) > 2:
                yield value, _alias(scaled, value, parts[2], aliases)
            else:
                yield value, scaled


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


def _named(scaler: Resource, value: Value, part: tuple[Piece, ...], type_name: str) -> Iterator[End]:
    graph = scaler.graph
    if part == (Hole(""),):  # cut out of an ARN: the one resource of the type that the id mentions
        ids = {scaler.scope.logical_id(name) for name in named([value.node])}
        cut = [resource for each in ids if (resource := graph.resources.get(each)) and resource.type == type_name]
        yield from cut if len(cut) == 1 else ()
        return
    name: object = part[0] if len(part) == 1 and not isinstance(part[0], Hole) else Text(part)
    for _, end in ends(graph, [value.replaced(name)] if part else [], type_name):
        # What is no name here is outside by its whole id, whose form says what it is.
        outside = isinstance(end, External) and isinstance(value.value, str)
        yield External(value.text, type_name, value, graph.scope) if outside else end


def _alias(function: Resource, value: Value, part: tuple[Piece, ...], aliases: Aliases) -> Resource:
    """The alias of a function by its name, or the function where the alias is none of ours."""
    name = part[0] if len(part) == 1 else None
    for of_it, alias in aliases.get(function.id, ()):
        for its in alias["Name"]:
            if (its.value == name or pieces_of(its) == part) and any(together(value, its, of_it)):
                return alias
    return function
