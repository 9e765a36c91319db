"""The operations of an OpenAPI document: each way that a path and method may be, and the document with them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from serverless_lint.sam.branches import if_branches
from serverless_lint.sam.resource import mapping
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Sequence

INTEGRATION = "x-amazon-apigateway-integration"
Change = Callable[[str, Mapping], Node]


def paths_of(body: Node) -> list[str]:
    """The paths of a document that we can see into."""
    paths = body.get("paths") if isinstance(body, Mapping) and body.function is None else None
    return list(paths.entries) if isinstance(paths, Mapping) and paths.function is None else []


def methods_of(body: Node, path: str) -> Iterator[str]:
    """The methods of a path, under whatever condition."""
    paths = body.get("paths") if isinstance(body, Mapping) else None
    item = paths.get(path) if isinstance(paths, Mapping) else None
    for branch in _branches(item):
        yield from branch.entries


def with_paths(body: Node, change: Change) -> Node:
    """The document with each of its path items changed, in each branch."""
    if not paths_of(body) or not isinstance(body, Mapping):
        return body
    paths = body.entries["paths"].value
    assert isinstance(paths, Mapping)
    entries = {path: Entry(key, _changed(item, path, change)) for path, (key, item) in paths.entries.items()}
    return with_entries(body, {"paths": Mapping(paths.source, paths.start, paths.end, entries)}, body)


def with_operations(body: Node, change: Change) -> Node:
    """The document with each operation changed that has an integration; `change` is given the method."""

    def item(_path: str, written: Mapping) -> Node:
        entries = {
            method: Entry(key, _changed(operation, method, changed))
            for method, (key, operation) in written.entries.items()
        }
        return Mapping(written.source, written.start, written.end, entries)

    def changed(method: str, operation: Mapping) -> Node:
        return change(method, operation) if INTEGRATION in operation.entries else operation

    return with_paths(body, item)


def with_generated(body: Node, generated: Mapping) -> Node:
    """The document with each entry of the generated document's operations as it is there."""

    def item(path: str, written: Mapping) -> Node:
        paths = generated.get("paths")
        own = paths.get(path) if isinstance(paths, Mapping) else None
        changed: dict[str, Python] = {}
        for method, operation in own.items() if isinstance(own, Mapping) else ():
            old = written.get(method)
            if isinstance(operation, Mapping) and isinstance(old, Mapping) and not (operation.function or old.function):
                changed[method] = with_entries(old, dict(operation.items()), operation)
        return with_entries(written, changed, written) if changed else written

    return with_paths(body, item)


def with_entries(written: Mapping, more: dict[str, Python], at: Node) -> Mapping:
    """A mapping with further entries, or with others of that name."""
    entries = dict(written.entries)
    for name, entry in mapping(more, at).entries.items():
        entries[name] = Entry(entries[name].key if name in entries else entry.key, entry.value)
    return Mapping(written.source, written.start, written.end, entries)


def _changed(node: Node, name: str, change: Change) -> Node:
    if if_branches(node) is not None and isinstance(node, Mapping) and isinstance(node.argument, Sequence):
        condition, *branches = node.argument.items
        items = [condition, *(_changed(branch, name, change) for branch in branches)]
        argument = Sequence(node.argument.source, node.argument.start, node.argument.end, items)
        entries = {"Fn::If": Entry(node.entries["Fn::If"].key, argument)}
        return Mapping(node.source, node.start, node.end, entries)
    return change(name, node) if isinstance(node, Mapping) and node.function is None else node


def _branches(node: Node | None) -> Iterator[Mapping]:
    branches = if_branches(node) if node is not None else None
    for each in branches[1:] if branches else [node]:
        if isinstance(each, Mapping) and each.function is None:
            yield each
