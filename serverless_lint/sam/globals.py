"""Globals merged into a resource as SAM does it.

Mappings merge key by key and the resource wins; lists concatenate, global items first; anything else is replaced.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
"""

from __future__ import annotations

from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence

PREFIX = "AWS::Serverless::"
REPLACED = frozenset({("Function", "Architectures")})


def with_globals(properties: Mapping, attributes: Mapping, section: dict[str, Node], sam_type: str) -> Mapping:
    """The properties of a SAM resource, with those of its kind in Globals underneath."""
    kind = sam_type.removeprefix(PREFIX)
    shared = section.get(kind)
    if not isinstance(shared, Mapping):
        return properties
    ignored = _ignored(attributes.get("IgnoreGlobals"))
    if "*" in ignored:
        return properties
    entries = {key: entry for key, entry in shared.entries.items() if key not in ignored}
    for key, own in properties.entries.items():
        inherited = entries.get(key)
        if inherited is None or (kind, key) in REPLACED:
            entries[key] = own
        else:
            entries[key] = Entry(own.key, _merged(inherited.value, own.value))
    return Mapping(properties.source, properties.start, properties.end, entries)


def _ignored(node: Node | None) -> set[str]:
    if isinstance(node, Scalar):
        return {node.text}
    if isinstance(node, Sequence):
        return {item.text for item in node.items if isinstance(item, Scalar)}
    return set()


def _merged(inherited: Node, own: Node) -> Node:
    if isinstance(inherited, Sequence) and isinstance(own, Sequence):
        return Sequence(own.source, own.start, own.end, inherited.items + own.items)
    if not isinstance(inherited, Mapping) or not isinstance(own, Mapping) or inherited.function or own.function:
        return own
    entries = dict(inherited.entries)
    for key, entry in own.entries.items():
        below = entries.get(key)
        entries[key] = Entry(entry.key, _merged(below.value, entry.value)) if below else entry
    return Mapping(own.source, own.start, own.end, entries)
