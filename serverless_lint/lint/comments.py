"""Suppressions as comments: `# slint: ignore[rule, rule] reason` and `# slint: ignore-file[rule]`, and their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from serverless_lint.syntax.document import Document
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source

COMMENT = pattern(r"(?<!\S)#[ \t]*(slint:[ \t]*ignore(-file)?(?![\w-])[ \t]*(?:\[([^]\r\n]*)\])?)")
WORD = pattern(r"[^\s,]+")
# What a line ends in whose value begins on the next one.
OPEN_ENDS = (":", "-")


class Comment(NamedTuple):
    """One comment. `words`: the rules that it names, by offsets. `lines`: those that it speaks about; none for all.

    Behind a value that is its line; behind a key whose value is below also the next; else the next that is no comment.
    """

    start: int
    end: int
    words: list[tuple[int, int]]
    lines: tuple[int, ...]


def comments(document: Document) -> Iterator[Comment]:
    """The suppressions among a document's comments, in order; what stands in a text is none."""
    source = document.source
    matches = list(COMMENT.finditer(source.text))
    inside = _inside_scalars(document, [match.start() for match in matches])
    below = 0
    for match in matches:
        if match.start() in inside:
            continue
        words = [found.span() for found in WORD.finditer(source.text, *match.span(3))] if match[3] else []
        line, column = source.position(match.start())
        before = source.line(line)[: column - 1].partition(" #")[0].rstrip()
        if match[2]:
            lines: tuple[int, ...] = ()
        elif before and not before.lstrip().startswith("#"):
            lines = (line, line + 1) if before.endswith(OPEN_ENDS) else (line,)
        else:
            below = below if line < below else _below(source, line)  # of many in a row the first looks for all
            lines = (below,)
        yield Comment(match.start(1), match.end(1), words, lines)


def _below(source: Source, line: int) -> int:
    """The next line that is more than a comment."""
    last = len(source.line_starts())
    line += 1
    while line < last and source.line(line).lstrip().startswith("#"):
        line += 1
    return line


def _inside_scalars(document: Document, offsets: list[int]) -> set[int]:
    """Those of the sorted offsets at which a text is written, and no comment."""
    inside: set[int] = set()
    if not offsets or document.root is None:
        return inside
    stack: list[Node] = [document.root]
    for duplicate in document.duplicates:  # the first of two is in no mapping
        stack += duplicate.first
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        first = bisect_left(offsets, node.start)
        if first == len(offsets) or offsets[first] >= node.end or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Scalar):
            start = _content(node)
            inside.update(offsets[bisect_left(offsets, start, first) : bisect_left(offsets, node.end, first)])
        elif isinstance(node, Sequence):
            stack += node.items
        elif isinstance(node, Mapping):
            for entry in node.entries.values():
                stack += entry
    return inside


def _content(scalar: Scalar) -> int:
    """Where a scalar's own text begins: behind the `|` of a block scalar may stand a comment."""
    text = scalar.source.text
    if text[scalar.start : scalar.start + 1] not in ("|", ">"):
        return scalar.start
    newline = "\n" if "\n" in text else "\r"
    end = text.find(newline, scalar.start, scalar.end)
    return scalar.end if end < 0 else end
