"""What SAM adds to resources that the user declared: notifications of a bucket, triggers of a user pool.

Mappings merge and lists grow; what the user wrote stays, where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from serverless_lint.sam.resource import Edit
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from serverless_lint.template.template import Declaration


def edited(declarations: list[Declaration], edits: Iterable[Edit]) -> list[Declaration]:
    """The resources with what SAM adds to them."""
    additions: dict[str, list[Mapping]] = {}
    for edit in edits:
        additions.setdefault(edit.id, []).append(edit.addition)
    if not additions:
        return declarations
    return [_with(declaration, additions.get(declaration.id, ())) for declaration in declarations]


def _with(declaration: Declaration, additions: Iterable[Mapping]) -> Declaration:
    for addition in additions:
        attributes = grown(declaration.attributes, addition)
        assert isinstance(attributes, Mapping)
        declaration = declaration._replace(attributes=attributes)
    return declaration


def grown(written: Node, addition: Node) -> Node:
    """What is written, and what is added to it; a call of a function stays as it is."""
    if isinstance(addition, Sequence):
        own = written.items if isinstance(written, Sequence) else [written]
        return Sequence(written.source, written.start, written.end, own + addition.items)
    if not isinstance(written, Mapping) or not isinstance(addition, Mapping):
        empty = isinstance(written, Scalar) and written.value is None
        return addition if empty else written
    if written.function or addition.function:
        return written
    entries = dict(written.entries)
    for key, entry in addition.entries.items():
        below = entries.get(key)
        entries[key] = Entry(below.key, grown(below.value, entry.value)) if below else entry
    return Mapping(written.source, written.start, written.end, entries)
