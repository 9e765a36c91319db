"""Documents as plain data, and every node of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.read import read
from serverless_lint.syntax.source import Source
from serverless_lint.syntax.yaml import read_yaml


def data(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {name: data(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    if isinstance(node, Scalar):
        return node.value
    return None


def nodes(node: Node | None, seen: set[int] | None = None) -> Iterator[Node]:
    """Every node once, keys too."""
    seen = set() if seen is None else seen
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield from nodes(key, seen)
            yield from nodes(value, seen)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item, seen)


def written(node: Node) -> str:
    return node.source.text[node.start : node.end]


def yaml(text: str) -> Document:
    return read_yaml(Source("template.yaml", text))


def root(text: str) -> Mapping:
    document = yaml(text)
    assert isinstance(document.root, Mapping)
    return document.root


def value(text: str, key: str = "a") -> Node:
    """The value of one key at the top of a YAML text."""
    return root(text).entries[key].value


def any_format(text: str | bytes) -> Document:
    return read("template.yaml", text.encode() if isinstance(text, str) else text)


def outcome(reader: Callable[[], Document]) -> Document | ReadError:
    """What reading gives: a document or a fault, and nothing else."""
    try:
        return reader()
    except ReadError as error:
        return error
