"""Configuration files: which one counts for a folder, and what it says, with the place of every word."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence, made
from serverless_lint.syntax.read import read
from serverless_lint.syntax.source import Source

# The first that is there counts.
FILES = (".slint.yaml", "slint.yaml", ".slint.toml", "slint.toml", "pyproject.toml")
SHARED = "pyproject.toml"  # is ours only where it has this table
TABLE = ("tool", "slint")


class ConfigError(Exception):
    """What is wrong with a configuration: a line for each fault, with its place."""

    def __init__(self, faults: Iterable[tuple[Node, str]]) -> None:
        spans = [(node.span, message) for node, message in faults]
        super().__init__("\n".join(f"{at.path}:{at.line}:{at.column}: {message}" for at, message in sorted(spans)))

    @classmethod
    def of_file(cls, path: str, message: str) -> ConfigError:
        """Of a whole file."""
        error = cls([])
        error.args = (f"{path}: {message}",)
        return error


class ConfigFile:
    """One configuration file: its nodes, and the same as plain data. `folder`: what its paths are relative to."""

    __slots__ = ("folder", "path", "root", "values")

    def __init__(self, path: str, folder: str, root: Mapping, values: dict[str, Any]) -> None:
        self.path = path
        self.folder = folder
        self.root = root
        self.values = values

    def value(self, *keys: str | int) -> Any:
        """What stands under these keys and indexes; None when nothing."""
        held: Any = self.values
        for key in keys:
            held = held.get(key) if isinstance(held, dict) else held[key]
        return held

    def at(self, *keys: str | int) -> Node:
        """The place of what stands there."""
        node: Node = self.root
        for key in keys:
            if isinstance(node, Mapping) and isinstance(key, str):
                node = node.entries[key].value
            elif isinstance(node, Sequence) and isinstance(key, int):
                node = node.items[key]
        return node

    def key(self, *keys: str | int) -> Node:
        """The place of the last of these keys itself."""
        holder, last = self.at(*keys[:-1]), keys[-1]
        return holder.entries[last].key if isinstance(holder, Mapping) and isinstance(last, str) else self.at(*keys)


class ConfigFiles:
    """The configuration files of a run, each read once. `cwd`: what paths are shown relative to."""

    def __init__(self, cwd: str) -> None:
        self.cwd = cwd
        self._nearest: dict[str, ConfigFile | None] = {}
        self._read: dict[str, ConfigFile | None] = {}

    def nearest(self, folder: str) -> ConfigFile | None:
        """The one in a folder, or else in those around it up to the root of the repository."""
        if folder not in self._nearest:
            here = self._in(folder)
            above = os.path.dirname(folder)
            if here is None and above != folder and above.startswith(repository(folder)):
                here = self.nearest(above)
            self._nearest[folder] = here
        return self._nearest[folder]

    def _in(self, folder: str) -> ConfigFile | None:
        for name in FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (found := self.read(path)):
                return found
        return None

    def read(self, path: str, folder: str | None = None) -> ConfigFile | None:
        """The file at a path; None for a `pyproject.toml` that says nothing about us. Raises OSError, ConfigError."""
        if path not in self._read:
            with open(path, "rb") as stream:
                data = stream.read()
            root = _root(path, os.path.relpath(path, self.cwd).replace(os.sep, "/"), data)
            folder = folder or os.path.dirname(path)
            self._read[path] = ConfigFile(path, folder, root, _checked(root)) if root else None
        return self._read[path]


def repository(folder: str) -> str:
    """The nearest folder around this one that has a `.git`; this one where none has."""
    root = folder
    while not os.path.lexists(os.path.join(root, ".git")):
        root, child = os.path.dirname(root), root
        if root == child:
            return folder
    return root


def _root(path: str, shown: str, data: bytes) -> Mapping | None:
    shared = os.path.basename(path) == SHARED
    if shared and b"slint" not in data:
        return None
    try:
        if path.endswith(".toml"):
            from serverless_lint.lint.toml import read_toml

            source = Source(shown, data.decode("utf-8-sig"))
            return read_toml(source, *TABLE) if shared else read_toml(source)
        return _yaml(shown, data)
    except UnicodeDecodeError:
        raise ConfigError([(Node(Source(shown, ""), 0, 0), "is not text in UTF-8")]) from None
    except ReadError as error:
        raise ConfigError([(Node(error.source, error.start, error.end), error.message)]) from None


def _yaml(shown: str, data: bytes) -> Mapping:
    document = read(shown, data)
    if document.duplicates:
        raise ConfigError((each.last.key, f"{each.last.key.text} stands twice") for each in document.duplicates)
    root = document.root
    if root is None:  # only comments
        root = made({}, Node(document.source, 0, 0))
    if not isinstance(root, Mapping):
        raise ConfigError([(root, "a configuration is a mapping, with keys such as `select`")])
    return root


def _checked(root: Mapping) -> dict[str, Any]:
    from serverless_lint.lint.schema import faults

    values: dict[str, Any] = _plain(root)
    found = list(faults(values, root))
    if found:
        raise ConfigError(found)
    return values


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None
