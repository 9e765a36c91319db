"""Node: a piece of a template as written, which knows its place.

Short tags and long forms are one: `!Sub x` and `Fn::Sub: x` are both a mapping with the single key `Fn::Sub`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.scalars import Plain, plain_value
from serverless_lint.syntax.source import Source, Span

Python = Union[Plain, "Node", list["Python"], dict[str, "Python"]]


class Node:
    """A mapping, sequence or scalar between two offsets of a source."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)


class Scalar(Node):
    """A scalar: `text` as written, `value` as CloudFormation reads it (YAML 1.1, dates stay text)."""

    __slots__ = ("plain", "text", "typed")

    def __init__(self, source: Source, start: int, end: int, text: str, plain: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain

    @property
    def value(self) -> Plain:
        if not self.plain:
            return self.text
        try:
            return self.typed
        except AttributeError:
            self.typed: Plain = plain_value(self.text)
            return self.typed


class Sequence(Node):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, source: Source, start: int, end: int, items: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.items = items


class Entry(NamedTuple):
    key: Scalar
    value: Node


class Mapping(Node):
    """Entries by key, in order; of a key that stands twice, the last one."""

    __slots__ = ("entries",)

    def __init__(self, source: Source, start: int, end: int, entries: dict[str, Entry]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.entries = entries

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry.value if entry else None

    def items(self) -> Iterator[tuple[str, Node]]:
        for key, entry in self.entries.items():
            yield key, entry.value

    @property
    def function(self) -> str | None:
        """The intrinsic function that this mapping is a call of: `Ref`, `Fn::…`, or an unknown tag such as `!Rain`."""
        if len(self.entries) != 1:
            return None
        name = next(iter(self.entries))
        return name if name == "Ref" or name.startswith(("Fn::", "!")) else None

    @property
    def argument(self) -> Node:
        """The value of the only entry of a call."""
        return next(iter(self.entries.values())).value


def made(value: Python, at: Node) -> Node:
    """Nodes for what SAM generates, placed where the user wrote its reason; nodes in `value` stay where they are."""
    if isinstance(value, Node):
        return value
    if isinstance(value, dict):
        entries = {key: Entry(_scalar(key, at), made(item, at)) for key, item in value.items()}
        return Mapping(at.source, at.start, at.end, entries)
    if isinstance(value, list):
        return Sequence(at.source, at.start, at.end, [made(item, at) for item in value])
    return _scalar(value, at)


def _scalar(value: Plain, at: Node) -> Scalar:
    if not isinstance(value, str):
        from json import dumps  # few nodes are made of numbers, and a plain start does without

        return typed_scalar(at.source, at.start, at.end, dumps(value), value)
    return typed_scalar(at.source, at.start, at.end, value, value)


def typed_scalar(source: Source, start: int, end: int, text: str, value: Plain) -> Scalar:
    """A scalar whose value does not follow from its text by the rules of YAML, such as a number in JSON."""
    scalar = Scalar(source, start, end, text, not isinstance(value, str))
    scalar.typed = value
    return scalar
