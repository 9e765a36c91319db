"""Picture: the resources and relations of an application as plain data, which outlives its graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.parts import maker, owner
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations import FINDERS
from serverless_lint.graph.resource import Resource
from serverless_lint.lint import own
from serverless_lint.lint.finding import Result
from serverless_lint.syntax.outline import outline
from serverless_lint.syntax.record import NamedTuple

PROPERTY_LINES = 60


class Box(NamedTuple):
    """A resource, or something outside the application (`external`, at the first place that names it).

    `id` is unique in the picture, `name` is the logical id as written. `origin`: the SAM resource it was made from.
    `owner`: the resource into which it may be folded, by its id; `part`: it only serves its owner, and says little by
    itself.
    """

    id: str
    name: str
    type: str
    path: str
    line: int
    end_line: int
    implied: bool = False
    origin: Union[str, None] = None
    condition: Union[str, None] = None
    owner: Union[str, None] = None
    part: bool = False
    external: bool = False
    properties: str = ""


class Arrow(NamedTuple):
    """A relation between two boxes, by their ids; `via`: the resource that says so."""

    kind: str
    source: str
    target: str
    mode: Union[str, None]
    evidence: str
    via: str
    path: str
    line: int


class Picture(NamedTuple):
    """One application: the paths of its templates, the root first."""

    paths: tuple[str, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def with_picture(result: Result, graph: Graph) -> Result:
    """The result with a picture of a graph; where that fails it is a fault of ours, and findings are worth having."""
    try:
        return result._replace(pictures=(*result.pictures, picture_of(graph)))
    except Exception:
        result.crashes.append(own.traceback())
        return result


def picture_of(graph: Graph) -> Picture:
    """All that is known of an application's architecture, whatever rules look at."""
    relations = [relation for kind in FINDERS for relation in graph.relations(kind)]
    boxes = [_box(resource) for resource in graph.resources.values()]
    arrows = dict.fromkeys(_arrow(relation) for relation in relations)
    paths = tuple(template.document.source.path for template in graph.templates)
    return Picture(paths, (*boxes, *_externals(relations, set(graph.resources))), tuple(arrows))


def _box(resource: Resource) -> Box:
    declaration = resource.declaration
    start, whole = declaration.key.span, declaration.attributes.span
    served, made_from = owner(resource), maker(resource)
    folds_into = made_from or served
    return Box(
        resource.id,
        declaration.id,
        resource.type,
        start.path,
        start.line,
        max(start.line, whole.end_line - (whole.end_column == 1)) if whole.path == start.path else start.line,
        declaration.implied,
        declaration.origin,
        declaration.condition,
        folds_into.id if folds_into else None,
        served is not None,
        properties=outline(declaration.properties, PROPERTY_LINES),
    )


def _externals(relations: list[Relation], taken: set[str]) -> Iterator[Box]:
    for relation in relations:
        for end in (relation.source, relation.target):
            if isinstance(end, External) and end.id not in taken:
                taken.add(end.id)
                span = relation.value.node.span
                yield Box(end.id, end.id, end.type, span.path, span.line, span.line, external=True)


def _arrow(relation: Relation) -> Arrow:
    span = relation.value.node.span
    ends = (relation.source.id, relation.target.id)
    return Arrow(relation.kind, *ends, relation.mode, relation.evidence, relation.via.id, span.path, span.line)
