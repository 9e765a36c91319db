"""A text made of scalars, such as JSON in a block scalar, and where each of its characters stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source

# What stands for another character, or for none, in a quoted or plain scalar.
ESCAPE = pattern(
    r"(?P<folded>[ \t]*(?:\r?\n[ \t]*)+)|(?P<continued>\\\r?\n[ \t]*)|(?P<pair>\\u[dD][89abAB]..\\u[dD][c-fC-F]..)"
    r"|\\(?:x..|u....|U........|[^\r\n])|''"
)
LINE = pattern(r"[^\r\n]*(?:\r?\n)?")
LINE_ENDS = 2  # how many characters a line end of a block scalar may come to


class Stretch(NamedTuple):
    """From `text_start` on, the text stands from `start` to `end` of a source; not `exact`: somewhere in there."""

    text_start: int
    source: Source
    start: int
    end: int
    exact: bool


class Composed:
    """A text that is put together of pieces."""

    __slots__ = ("_starts", "length", "pieces", "stretches")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.stretches: list[Stretch] = []
        self._starts: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str, at: Node) -> None:
        """A piece that stands as a whole at a node."""
        self._stretch(text, Stretch(self.length, at.source, at.start, at.end, exact=False))

    def add_source(self, source: Source) -> None:
        """The text of a file."""
        self._stretch(source.text, Stretch(self.length, source, 0, len(source.text), exact=True))

    def add_scalar(self, scalar: Scalar) -> None:
        """A scalar, each of whose characters has a place of its own where that can be told."""
        stretches = list(_stretches(scalar))
        if not stretches or not all(_is_there(each, scalar) for each in stretches):
            self.add(scalar.text, scalar)
            return
        for each in stretches:
            self.stretches.append(each._replace(text_start=each.text_start + self.length))
            self._starts.append(each.text_start + self.length)
        self.pieces.append(scalar.text)
        self.length += len(scalar.text)

    def _stretch(self, text: str, stretch: Stretch) -> None:
        self.stretches.append(stretch)
        self._starts.append(self.length)
        self.pieces.append(text)
        self.length += len(text)

    def place(self, start: int, end: int) -> tuple[Source, int, int]:
        """Where a part of the text stands."""
        first = self._at(start)
        last = self._at(max(start, end - 1))
        begin = min(first.start + start - first.text_start, first.end) if first.exact else first.start
        stop = min(last.start + end - last.text_start, last.end) if last.exact else last.end
        return first.source, begin, max(begin, stop) if last.source is first.source else begin

    def _at(self, offset: int) -> Stretch:
        return self.stretches[max(0, bisect_right(self._starts, offset) - 1)]

    def placed(self, node: Node, scalar_text: dict[int, str]) -> Node:
        """A node of this text at its places in the files. `scalar_text`: what scalars say instead, by their start."""
        source, start, end = self.place(node.start, node.end)
        if isinstance(node, Mapping):
            entries = {}
            for name, (key, value) in node.entries.items():
                entries[name] = Entry(self._scalar(key, {}), self.placed(value, scalar_text))
            return Mapping(source, start, end, entries)
        if isinstance(node, Sequence):
            return Sequence(source, start, end, [self.placed(item, scalar_text) for item in node.items])
        assert isinstance(node, Scalar)
        return self._scalar(node, scalar_text)

    def _scalar(self, node: Scalar, scalar_text: dict[int, str]) -> Scalar:
        source, start, end = self.place(node.start, node.end)
        scalar = Scalar(source, start, end, scalar_text.get(node.start, node.text), node.plain)
        if node.plain:
            scalar.typed = node.value
        return scalar


def _stretches(scalar: Scalar) -> Iterator[Stretch]:
    first = scalar.source.text[scalar.start : scalar.start + 1]
    return _of_block(scalar) if first in ("|", ">") and first else _of_flow(scalar, quote=first in ("'", '"'))


def _is_there(stretch: Stretch, scalar: Scalar) -> bool:
    held = scalar.source.text[stretch.start : stretch.end]
    return scalar.text.startswith(held, stretch.text_start)


def _of_block(scalar: Scalar) -> Iterator[Stretch]:
    """The lines of a block scalar, without their indentation."""
    raw = scalar.source.text
    header = LINE.match(raw, scalar.start)
    assert header is not None
    at, done, indent, empty = header.end(), 0, None, 0
    while at < scalar.end:
        match = LINE.match(raw, at)
        assert match is not None
        line = match.group().rstrip("\r\n")
        if indent is None and line.strip():
            known = scalar.text[: len(scalar.text) - len(scalar.text.lstrip(" \n"))].rpartition("\n")[2]
            indent = len(line) - len(line.lstrip(" ")) - len(known)
        content = line[indent:] if indent is not None else ""
        if content:
            found = scalar.text.find(content, done, done + len(content) + empty + LINE_ENDS)
            start = at + len(line) - len(content)
            yield Stretch(max(found, 0), scalar.source, start, start + len(content), exact=True)
            done = found + len(content)
        empty = 0 if content else empty + 1
        at = match.end()


def _of_flow(scalar: Scalar, quote: bool) -> Iterator[Stretch]:
    """What stands between the escapes and line ends of a quoted or plain scalar."""
    raw = scalar.source.text
    at, end = (scalar.start + 1, scalar.end - 1) if quote else (scalar.start, scalar.end)
    done = 0
    for match in ESCAPE.finditer(raw, at, end):
        if match.lastgroup is None and not (quote and raw[scalar.start] == match.group()[0].replace("\\", '"')):
            continue  # no escape in this kind of scalar
        if match.start() > at:
            yield Stretch(done, scalar.source, at, match.start(), exact=True)
        done += match.start() - at + _length(match)
        at = match.end()
    if at < end:
        yield Stretch(done, scalar.source, at, end, exact=True)


def _length(match: re.Match[str]) -> int:
    """How many characters an escape comes to."""
    if match.lastgroup == "continued":
        return 0
    return max(1, match.group().count("\n") - 1) if match.lastgroup == "folded" else 1
