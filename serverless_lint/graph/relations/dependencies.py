"""What CloudFormation creates first: every reference and `DependsOn` makes a resource wait for another.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import called_names
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Path, Reference, Value, together

DEEP = 60


def depends(graph: Graph) -> Iterator[Relation]:
    """Resource -> the resource that it waits for, at the reference."""
    for resource in graph.resources.values():
        attributes = resource.declaration.attributes
        found = list(_references(resource.declaration.properties, resource.when, (resource.id, "Properties")))
        written = attributes.get("DependsOn")
        names = written.items if isinstance(written, Sequence) else [written]
        path = (resource.id, "DependsOn")
        found += [Value(Reference(name.text), name, resource.when, path) for name in names if isinstance(name, Scalar)]
        for value in found:
            name = resource.scope.logical_id(value.value.id) if isinstance(value.value, Reference) else ""
            target = graph.resources.get(name)
            if target is not None and any(together(value, target.itself)):
                yield Relation("depends", resource, target, value, "declared", resource)


def _references(node: Node, when: Scenario, path: Path) -> Iterator[Value]:
    """The references below a node, each with the branches of `Fn::If` that it stands in."""
    parts: list[tuple[Node, Scenario, Path]] = []
    if isinstance(node, Sequence):
        parts = [(item, when, (*path, index)) for index, item in enumerate(node.items)]
    elif isinstance(node, Mapping) and node.function == "Fn::If":
        parts = [(branch, there, path) for branch, there in _branches(node.argument, when)]
    elif isinstance(node, Mapping):
        names, inner = called_names(node)
        yield from (Value(Reference(name), node, when, path) for name in names)
        if node.function is not None:
            parts = [(argument, when, path) for argument in inner]
        else:
            parts = [(entry.value, when, (*path, key)) for key, entry in node.entries.items()]
    for part in parts if len(path) < DEEP else ():
        yield from _references(*part)


def _branches(argument: Node, when: Scenario) -> Iterator[tuple[Node, Scenario]]:
    if isinstance(argument, Sequence) and len(argument.items) == 3 and isinstance(argument.items[0], Scalar):
        for truth, branch in zip((True, False), argument.items[1:], strict=True):
            if there := when.where("condition", argument.items[0].text, truth):
                yield branch, there


def chain(start: Relation, end: Resource | External) -> list[Relation] | None:
    """The shortest way on from a dependency to a resource, all of which can hold at once."""
    ways: list[tuple[Scenario, list[Relation]]] = [(start.value.when, [start])]
    seen = {start.source.id}
    while ways:
        when, way = ways.pop(0)
        here = way[-1].target
        if here is end:
            return way
        if here.id in seen:  # by another way
            continue
        seen.add(here.id)
        steps = ((when & step.value.when, step) for step in here.follow("depends"))
        ways += [(both, [*way, step]) for both, step in steps if both]
    return None
