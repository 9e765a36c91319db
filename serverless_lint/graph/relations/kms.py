"""KMS keys: what they encrypt, by every property that names a key."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import End, evidence, inside, naming, through
from serverless_lint.graph.relations.kms_rows import KEYED
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value

KEY, ALIAS, REPLICA = "AWS::KMS::Key", "AWS::KMS::Alias", "AWS::KMS::ReplicaKey"


def encrypts(graph: Graph) -> Iterator[Relation]:
    """Key, or alias of an unknown key -> the resource that names it."""
    for resource, value, named in naming(graph, KEYED, KEY, ALIAS, REPLICA):
        for place, key in _keys(value, named):
            yield Relation("encrypts", key, resource, place, evidence(value), resource)


def _keys(value: Value, named: End) -> Iterator[tuple[Value, End]]:
    """The key behind an alias."""
    keys: list[tuple[Value, End]] = []
    if isinstance(named, Resource) and named.type == ALIAS:
        keys += through(value, inside(named.graph, named["TargetKeyId"], KEY, REPLICA))
    yield from keys or [(value, named)]
