"""Changes of a document as text edits that keep everything else as it is written.

A change names a path from the root and what shall be there. Edits are to be believed only when `is_faithful` says so:
it applies them, reads the text again, and what that says must be just what it said before with the changes made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Union

from serverless_lint.syntax.absent import ABSENT
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.read import read
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.render import Style, render_entry, render_value

Path = tuple[Union[str, int], ...]


class Change(NamedTuple):
    """`value` (plain data, or ABSENT) at a path from the root: keys and indexes."""

    path: Path
    value: object


class Edit(NamedTuple):
    """`text` in place of what stands between two offsets."""

    start: int
    end: int
    text: str


def edits_of(document: Document, change: Change) -> list[Edit]:
    """The edits that should make a change; empty when it cannot be made."""
    return _edits(document, document.root, change) if document.root is not None and change.path else []


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits applied, which must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def is_faithful(document: Document, edits: Iterable[Edit], changes: Iterable[Change]) -> bool:
    """Whether the edited text says what the document said, with these changes and nothing else."""
    source = document.source
    try:
        again = read(source.path, applied(source.text, edits).encode("utf-8", "surrogatepass"))
    except ReadError:
        return False
    expected = as_data(document.root)
    # Without an item, those behind it have other indexes: the last one goes first, and everything else before.
    ordered = sorted(changes, key=lambda change: change.path, reverse=True)
    ordered.sort(key=lambda change: change.value is ABSENT)
    return all(_change(expected, change) for change in ordered) and as_data(again.root) == expected


def as_data(node: Node | None) -> Any:
    """What a node says, without its places; numbers and their texts stay different."""
    if isinstance(node, Mapping):
        return {key: as_data(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    return (type(node.value), node.value) if isinstance(node, Scalar) else None


def path_to(document: Document, wanted: Node) -> Path | None:
    """The path from the root to this very node; None when it is no part of the document, or is there by an alias."""
    uses = document.aliases.values()
    if document.root is None or any(use.start <= wanted.start and wanted.end <= use.end for use in uses):
        return None
    return _search(document.root, wanted)


def _search(node: Node, wanted: Node) -> Path | None:
    if node is wanted:
        return ()
    if not node.start <= wanted.start <= node.end:
        return None
    children: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node, Mapping):
        children = node.items()
    elif isinstance(node, Sequence):
        children = enumerate(node.items)
    for key, child in children:
        inner = _search(child, wanted)
        if inner is not None:
            return (key, *inner)
    return None


# edits


def _edits(document: Document, root: Node, change: Change) -> list[Edit]:
    node, parent = root, None
    for depth, key in enumerate(change.path):
        child = _child(node, key)
        if child is None:
            missing = change.path[depth:]
            if isinstance(node, Sequence) and missing == (len(node.items),) and change.value is not ABSENT:
                return _addition(document, node, change.value)
            if change.value is ABSENT or not isinstance(node, Mapping) or not all(isinstance(k, str) for k in missing):
                return []
            return _insertion(document, node, [str(name) for name in missing], change.value, depth)
        node, parent = child, node
    if change.value is ABSENT:
        return _removal(document, parent, change.path[-1])
    return _replacement(document, node, change.value)


def _child(node: Node, key: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(key, str):
        return node.get(key)
    if isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
        return node.items[key]
    return None


def _replacement(document: Document, node: Node, value: object) -> list[Edit]:
    """A scalar by another; larger things are not replaced, because their comments would go."""
    text = document.source.text
    written = text[node.start : node.end]
    if not isinstance(node, Scalar) or not written or written[0] in "|>" or "\n" in written:
        return []
    quote = written[0] if written[0] in "'\"" else ""
    return [Edit(node.start, node.end, render_value(value, Style(text, flow=True, quote=quote)))]


def _insertion(document: Document, mapping: Mapping, names: list[str], value: object, depth: int) -> list[Edit]:
    """A new entry at the end of a mapping, with mappings around its value where several names are missing.

    `depth`: how many mappings stand around this one, which tells how far each of them is indented.
    """
    for name in reversed(names[1:]):
        value = {name: value}
    text = document.source.text
    if text[mapping.start : mapping.start + 1] == "{":
        return _flow_insertion(text, mapping, names[0], value)
    if not mapping.entries or mapping.function is not None:
        return []
    first = min((entry.key for entry in mapping.entries.values()), key=lambda key: key.start)
    indent = first.start - (text.rfind("\n", 0, first.start) + 1)
    step = indent // depth if depth and indent % depth == 0 and indent else 2
    entry = render_entry(names[0], value, Style(text, indent=indent, step=step))
    newline = "\r\n" if "\r\n" in text else "\n"
    line_end = text.find("\n", mapping.end)
    if line_end < 0:
        return [Edit(len(text), len(text), newline + " " * indent + entry)]
    return [Edit(line_end + 1, line_end + 1, " " * indent + entry + newline)]


def _addition(document: Document, sequence: Sequence, value: object) -> list[Edit]:
    """A new item at the end of a list that has some."""
    text = document.source.text
    if not sequence.items:
        return []
    last = max(sequence.items, key=lambda item: item.end)
    line_start = text.rfind("\n", 0, last.start) + 1
    before = text[line_start : last.start]
    newline = "\r\n" if "\r\n" in text else "\n"
    if text[sequence.start] == "[":
        style = Style(text, indent=len(before), flow=True, lines=not before.strip())
        return [
            Edit(last.end, last.end, ("," + newline + before if style.lines else ", ") + render_value(value, style))
        ]
    if before.strip() != "-":
        return []
    line_end = text.find("\n", last.end)
    item = before + render_value(value, Style(text, flow=True))
    return [
        Edit(len(text), len(text), newline + item) if line_end < 0 else Edit(line_end + 1, line_end + 1, item + newline)
    ]


def _flow_insertion(text: str, mapping: Mapping, name: str, value: object) -> list[Edit]:
    if not mapping.entries:
        return [Edit(mapping.start, mapping.end, "{" + render_entry(name, value, Style(text, flow=True)) + "}")]
    last = max((entry.value for entry in mapping.entries.values()), key=lambda node: node.end)
    first = min((entry.key for entry in mapping.entries.values()), key=lambda key: key.start)
    line_start = text.rfind("\n", 0, first.start) + 1
    if text[line_start : first.start].strip():
        return [Edit(last.end, last.end, ", " + render_entry(name, value, Style(text, flow=True)))]
    # Each entry has a line of its own.
    indent = first.start - line_start
    entry = render_entry(name, value, Style(text, indent=indent, flow=True, lines=True))
    newline = "\r\n" if "\r\n" in text else "\n"
    return [Edit(last.end, last.end, "," + newline + text[line_start : first.start] + entry)]


def _removal(document: Document, parent: Node | None, key: str | int) -> list[Edit]:
    """A key with its value, or an item, with the lines that they alone fill."""
    text = document.source.text
    if isinstance(parent, Mapping) and isinstance(key, str) and len(parent.entries) > 1:
        entry = parent.entries[key]
        others = [e.key for e in parent.entries.values() if e.key.start > entry.key.start]
        return _cut(text, parent, entry.key.start, entry.value.end, others)
    if isinstance(parent, Sequence) and isinstance(key, int) and len(parent.items) > 1:
        item = parent.items[key]
        dash = text.rfind("-", 0, item.start) if text[parent.start] != "[" else item.start
        return _cut(text, parent, dash, item.end, [other for other in parent.items if other.start > item.start])
    return []


def _cut(text: str, parent: Node, start: int, end: int, later: list[Any]) -> list[Edit]:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    alone = not text[line_start:start].strip() and text[end:line_end].lstrip(" \t,").startswith(("\r", "\n", "#"))
    if text[parent.start] in "{[":
        if later:
            return [Edit(start, min(node.start for node in later), "")]
        return [Edit(text.rfind(",", 0, start), end, "")]
    return [Edit(line_start, line_end, "")] if alone or line_end == len(text) else []


def _change(data: Any, change: Change) -> bool:
    """Makes a change in plain data; False when there is no such place."""
    *way, last = change.path
    for key in way:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.setdefault(key, {})
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return False
    if not isinstance(data, (dict, list)):
        return False
    if change.value is ABSENT:
        del data[last]  # type: ignore[arg-type]
    elif isinstance(data, list) and last == len(data):
        data.append(_typed(change.value))
    else:
        data[last] = _typed(change.value)  # type: ignore[index]
    return True


def _typed(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return (type(value), value)
