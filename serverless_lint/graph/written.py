"""Questions about a template as it is written, before SAM or beside what its values come to."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.sam.globals import with_globals
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.template.values import ABSENT, Text, Value, Values


def keys(values: Values) -> Iterator[Value]:
    """The names in each mapping that this may be, each where it is written, as long as something stands behind it."""
    for value in values:
        if isinstance(value.value, Mapping):
            for name, entry in value.value.entries.items():
                path = (*value.path, name)
                inner = values.scope.values(entry.value, value.when, path)
                present = [each.when for each in inner if each.value is not ABSENT]
                for when in present if inner.absent_when() else [value.when]:
                    yield Value(name, entry.key, when, path)


def empty_when(values: Values) -> list[Value]:
    """Where it is certain that nothing is there, or a list without items."""
    alone = [(value, Values(values.scope, [value], complete=True).each()) for value in values]
    return [value for value, items in alone if items.complete and not items.found]


def filled(values: Values) -> Iterator[Value]:
    """Where something is certainly written that is neither null nor an empty list or mapping."""
    empty = [value.node for value in empty_when(values)]
    for value in values:
        bare = isinstance(value.value, Mapping) and not value.value.entries
        if value.written and value.value not in (ABSENT, None) and value.node not in empty and not bare:
            yield value


def literal(values: Values) -> list[Value]:
    """Texts and numbers that stand there as they are, and are not computed from anything."""
    return [value for value in values if isinstance(value.node, Scalar) and value.origin is None and value.written]


def end_of(value: Value) -> str:
    """The end of a text, as far back as it is known; empty when the very end is unknown."""
    last = value.value.pieces[-1] if isinstance(value.value, Text) else value.value
    return last if isinstance(last, str) else ""


def service_of(value: Value, graph: Graph) -> str:
    """The service whose resource a value points at, as ARNs spell it (`kinesis`); empty when that is unknown."""
    resource = graph.referred(value)
    if isinstance(resource, Resource):
        service = resource.type.removeprefix("AWS::").partition("::")[0].lower()
        return {"amazonmq": "mq", "msk": "kafka"}.get(service, service)
    parts = value.known_text.split(":")
    return parts[2] if parts[0] == "arn" and len(parts) > 2 else ""


def before_sam(resource: Resource) -> Values:
    """The properties from which SAM makes a resource, with Globals merged in; of what SAM does not make, its own."""
    template = resource.template
    section = template.root.get("Resources")
    body = section.get(resource.declaration.origin or "") if isinstance(section, Mapping) else None
    kind, written = (body.get("Type"), body.get("Properties")) if isinstance(body, Mapping) else (None, None)
    if not isinstance(body, Mapping) or not isinstance(kind, Scalar) or not isinstance(written, Mapping):
        return resource.properties
    merged = with_globals(written, body, template.sections["Globals"], kind.text)
    return resource.scope.values(merged, resource.when, (resource.id, "Properties"))


def in_globals(value: Value, resource: Resource) -> bool:
    """Whether a value stands in `Globals`, where it is written for all functions or APIs."""
    section = resource.template.sections["Globals"].values()
    node = value.node
    return any(part.source is node.source and part.start <= node.start < part.end for part in section)
