"""What code reads, writes and calls: what its role allows on that very resource, and what its environment names."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.iam import USES
from serverless_lint.graph.access import allowing, roles_of
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.patterns import covers
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.s3 import BUCKET
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.template.values import Value, narrowed, together

TASK = "AWS::ECS::TaskDefinition"
VARIABLES = {FUNCTION: "Environment.Variables.*", TASK: "ContainerDefinitions.[].Environment.[].Value"}


def reads(graph: Graph) -> Iterator[Relation]:
    """Function, task -> table, bucket, queue, stream, secret, parameter."""
    return _allowed(graph, "reads")


def writes(graph: Graph) -> Iterator[Relation]:
    """Function, task -> table, bucket, queue, topic, bus, stream …; s3.py knows the keys of functions' buckets."""
    return _allowed(graph, "writes")


def calls(graph: Graph) -> Iterator[Relation]:
    """Function, task -> function, state machine, key."""
    return _allowed(graph, "calls")


def _allowed(graph: Graph, kind: str) -> Iterator[Relation]:
    for code in graph.of_type(*VARIABLES):
        for named, role in roles_of(code):
            for resource, action in _granted(role, kind):
                if (code.type, resource.type, kind) != (FUNCTION, BUCKET, "writes"):
                    proofs = _distinct([proof.value for proof in allowing(role, action, resource)])
                    for both in together(proofs, named, code.itself):
                        yield Relation(kind, code, resource, narrowed(both), "policy", code)


def _distinct(values: list[Value]) -> list[Value]:
    """Values but for those that hold only where an earlier one does."""
    kept: list[Value] = []
    for value in values:
        if not any(other.when.facts <= value.when.facts for other in kept):
            kept.append(value)
    return kept


def _granted(role: Resource, kind: str) -> Iterator[tuple[Resource, str]]:
    """Each resource that a role's statements name, with an action of the kind that they seem to allow."""
    seen = set()
    for grant in role.follow("grants"):
        resource, patterns = grant.target, grant.value.value
        actions = USES.get(resource.type, {}).get(kind, ())
        if isinstance(resource, Resource) and resource.id not in seen and isinstance(patterns, tuple):
            for action in actions:
                if any(covers(pattern.lower(), action.lower()) for pattern in patterns):
                    seen.add(resource.id)
                    yield resource, action
                    break


def named(graph: Graph) -> Iterator[Relation]:
    """Function, task -> what an environment variable names, by its name, ARN or URL; what for is not known."""
    for type_name, path in VARIABLES.items():
        for code in graph.of_type(type_name):
            for values in places(code.properties, path):
                for value, resource in graph.targets(values):
                    if resource is not code and resource.type in USES:
                        yield Relation("uses", code, resource, value, "environment", code)
