"""Patterns of a folder as they are seen from one below it."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

EVERYTHING = "*"


def seen_from_below(glob: str, below: str) -> Iterator[str]:
    """A pattern in the way of .gitignore, for paths that start at `below` (`.` for the same folder)."""
    if below == ".":
        yield glob
        return
    negation = "!" if glob.startswith("!") else ""
    pattern = glob.removeprefix("!")
    closing = "/" if pattern.endswith("/") else ""
    parts, folders = pattern.strip("/").split("/"), below.split("/")
    if len(parts) == 1 and not pattern.startswith("/"):  # it names something at any depth
        yield glob
        parts = ["**", *parts]
    for left in _left(parts, folders):
        yield negation + ("/" + "/".join(left) + closing if left else EVERYTHING)


def _left(parts: list[str], folders: list[str]) -> Iterator[list[str]]:
    """What of a pattern is left, once it has matched these folders."""
    if not folders or not parts:
        yield parts
    elif parts[0] == "**":
        yield parts
        for skipped in range(len(folders)):
            yield from _left(parts[1:], folders[skipped:])
    elif fnmatchcase(folders[0], parts[0]):
        yield from _left(parts[1:], folders[1:])
