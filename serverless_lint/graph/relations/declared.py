"""Relations that properties declare: who is named there, and who names it.

A place is a path of names with dots; each list on the way stands for all its items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Union

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import FORMS, pieces_of, whole_reference
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Dynamic, Import, Reference, Value, Values, narrowed, together

End = Union[Resource, External]
Places = dict[str, tuple[str, ...]]  # by type, the paths of the properties that name the other end
Types = tuple[str, ...]


def declared(graph: Graph, kind: str, places: Places, *types: str) -> Iterator[Relation]:
    """Whatever names -> what it names."""
    for resource, value, named in naming(graph, places, *types):
        yield Relation(kind, resource, named, value, evidence(value), resource)


def naming(graph: Graph, places: Places, *types: str) -> Iterator[tuple[Resource, Value, End]]:
    """Each resource that names another one of some types, and where."""
    for type_name, paths in places.items():
        for resource in graph.of_type(type_name):
            for path in paths:
                for value, end in ends(graph, at(resource, path), *types):
                    yield resource, value, end


def joined(
    graph: Graph, kind: str, via: str, sources: tuple[str, Types], targets: tuple[str, Types]
) -> Iterator[Relation]:
    """What a resource between two others relates, such as an association: a path and types for each side."""
    for resource in graph.of_type(via):
        firsts = [each for path in sources[0].split() for each in ends(graph, at(resource, path), *sources[1])]
        for path in targets[0].split() if firsts else ():
            for value, target in ends(graph, at(resource, path), *targets[1]):
                for named, source in firsts:
                    for both in together(value, named):
                        yield Relation(kind, source, target, narrowed(both), evidence(value), resource)


def through(first: Value, others: Iterable[tuple[Value, End]]) -> Iterator[tuple[Value, End]]:
    """The ends that a resource in between names, where it is named itself; at the first place."""
    for value, end in others:
        for both in together(first, value):
            yield narrowed(both), end


def evidence(value: Value) -> str:
    """A text that was written out is of this account and region only probably."""
    return "literal" if isinstance(value.value, str) else "declared"


def at(resource: Resource, path: str) -> Values:
    """All that stands at a place."""
    values = resource.properties
    for name in path.split("."):
        values = values[name].each()
    return values


def ends(graph: Graph, values: Iterable[Value], *types: str) -> Iterator[tuple[Value, End]]:
    """The resources of some types, or what is outside the template, that values name."""
    for value in values:
        end = _end(graph, value, types)
        if end is not None:
            yield value, end


def inside(graph: Graph, values: Iterable[Value], *types: str) -> Iterator[tuple[Value, Resource]]:
    """The resources of some types that values name."""
    for value, end in ends(graph, values, *types):
        if isinstance(end, Resource):
            yield value, end


def _end(graph: Graph, value: Value, types: Types) -> End | None:
    held = value.value
    type_name = types[0] if len(types) == 1 else ""
    if isinstance(held, Import):
        return External(held.name.replace("\0", "…"), type_name, value, graph.scope)
    if isinstance(held, Dynamic):
        return External(held.key, type_name, value, graph.scope) if held.service == "ssm" else None
    reference = held if isinstance(held, Reference) else whole_reference(pieces_of(value))
    if reference is not None:
        resource = graph.resources.get(reference.id)
        return resource if resource is not None and resource.type in types else None
    pieces = pieces_of(value)
    for each in types:
        bearer = graph.names.bearer(each, pieces) if pieces and each in FORMS else None
        if bearer is not None:
            return bearer
    arn = graph.names.named(value, None)
    if arn is not None and arn.type in types:
        return arn
    outside = isinstance(held, str) and held.strip() and "{{" not in held and (arn is None or arn.type == "")
    return External(str(held), type_name, value, graph.scope) if outside else None
