"""A node as indented text for people to read: what was written or generated, without comments and quotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence

DEEP, WIDE = 40, 160  # levels and columns


def outline(node: Node, longest: int) -> str:
    """The first `longest` lines of a node; an ellipsis stands for what is left out."""
    lines = list(islice(_lines(node, 0), longest + 1))
    if len(lines) > longest:
        lines[longest:] = ["…"]
    return "\n".join(lines)


def _lines(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if depth > DEEP:
        yield indent + "…"
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _entry(f"{indent}{_cut(key)}:", value, depth)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _entry(f"{indent}-", item, depth)
    else:
        yield from (indent + line for line in _scalar_lines(node))


def _entry(head: str, value: Node, depth: int) -> Iterator[str]:
    """A key or dash, with its value behind it where that is one line, else below it."""
    tag, inner = _untagged(value)
    head += tag
    if not isinstance(inner, (Mapping, Sequence)):
        first, *more = _scalar_lines(inner)
        if more:
            yield f"{head} |"
            yield from ("  " * (depth + 1) + line for line in (first, *more))
        else:
            yield f"{head} {first}".rstrip()
    elif isinstance(inner, Mapping) and not inner.entries:
        yield f"{head} {{}}"
    elif isinstance(inner, Sequence) and not inner.items:
        yield f"{head} []"
    else:
        yield head
        yield from _lines(inner, depth + 1)


def _untagged(node: Node) -> tuple[str, Node]:
    """Calls of functions in their short form: ` !Ref` and what they are called with."""
    if isinstance(node, Mapping) and node.function is not None:
        name = node.function.removeprefix("Fn::").removeprefix("!")
        argument = node.argument
        if name == "GetAtt" and isinstance(argument, Sequence) and all(isinstance(i, Scalar) for i in argument.items):
            text = ".".join(i.text for i in argument.items if isinstance(i, Scalar))
            argument = Scalar(node.source, node.start, node.end, text, plain=False)
        if not (isinstance(argument, Mapping) and argument.function is not None):
            return f" !{name}", argument
    return "", node


def _scalar_lines(node: Node) -> list[str]:
    text = node.text if isinstance(node, Scalar) else ""
    return [_cut(line) for line in text.splitlines()] or [""]


def _cut(text: str) -> str:
    return text if len(text) <= WIDE else text[:WIDE] + "…"
