"""AWS::Serverless::Connector and the `Connectors` of a resource: what lets one resource use another.

A connector makes a managed policy for a role, the policy of a queue or topic, or a permission of a function.
It connects resources of CloudFormation, so this works on what the rest of the template has become.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.connection import Connection, UnconnectedError
from serverless_lint.sam.edits import edited
from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.resource import Edit, SamResource, Stack, mapping
from serverless_lint.syntax.node import Entry, Mapping, Python, Scalar, Sequence, made
from serverless_lint.template.template import Declaration

CONNECTOR = PREFIX + "Connector"
EMBEDDED = "Connectors"


def connected(declarations: list[Declaration], stack: Stack) -> list[Declaration]:
    """The resources with what their connectors make, and without the connectors."""
    connectors = [each for each in declarations if each.type == CONNECTOR]
    for declaration in stack.template.declarations:
        connectors += _embedded(declaration)
    others = {each.id: _without_connectors(each) for each in declarations if each.type != CONNECTOR}
    edits: list[Edit] = []
    resources: list[Declaration] = []
    instead: dict[str, list[str]] = {}
    for connector in connectors:
        if not isinstance(connector.properties, Mapping):
            continue
        expansion = Connection(SamResource(connector, stack.template, stack), others)
        try:
            resources += expansion.resources()
        except UnconnectedError:
            resources += [connector] if not connector.implied else []
            continue
        edits += expansion.edits
        instead[connector.id] = expansion.made
    kept = [_after(each, instead) for each in others.values()]
    return edited([*kept, *resources], edits)


def _embedded(declaration: Declaration) -> Iterator[Declaration]:
    """`Connectors: {name: {Properties: …}}` on the source itself."""
    written = declaration.attributes.get(EMBEDDED)
    for name, entry in written.entries.items() if isinstance(written, Mapping) else ():
        properties = entry.value.get("Properties") if isinstance(entry.value, Mapping) else None
        if not isinstance(properties, Mapping) or not isinstance(entry.value, Mapping):
            continue
        source: dict[str, Python] = {"Id": declaration.id}
        reference = properties.get("SourceReference")
        if isinstance(reference, Mapping):
            source |= dict(reference.items())
        complete = mapping({**dict(properties.items()), "Source": source}, entry.key)
        attributes = mapping({**dict(entry.value.items()), "Properties": complete}, entry.key)
        yield Declaration(declaration.id + name, CONNECTOR, entry.key, attributes, declaration.id, implied=True)


def _without_connectors(declaration: Declaration) -> Declaration:
    written = declaration.attributes
    if EMBEDDED not in written.entries:
        return declaration
    entries = {key: entry for key, entry in written.entries.items() if key != EMBEDDED}
    return declaration._replace(attributes=Mapping(written.source, written.start, written.end, entries))


def _after(declaration: Declaration, instead: dict[str, list[str]]) -> Declaration:
    """What depends on a connector depends on what it makes."""
    entry = declaration.attributes.entries.get("DependsOn")
    items = entry.value.items if entry and isinstance(entry.value, Sequence) else [entry.value] if entry else []
    if entry is None or not any(isinstance(item, Scalar) and item.text in instead for item in items):
        return declaration
    first: list[Python] = []
    for item in items:
        first += instead.get(item.text, [item]) if isinstance(item, Scalar) else [item]
    written = declaration.attributes
    entries = {**written.entries, "DependsOn": Entry(entry.key, made(first, entry.value))}
    return declaration._replace(attributes=Mapping(written.source, written.start, written.end, entries))
