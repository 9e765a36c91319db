"""TOML text to located nodes, like those of YAML. Python's reader tells no places, so they are searched by key."""

from __future__ import annotations

import re
import sys
from datetime import date
from importlib import import_module
from typing import Any

from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Entry, Mapping, Node, Sequence, typed_scalar
from serverless_lint.syntax.scalars import Plain
from serverless_lint.syntax.source import Source

# `tomli` is what Python 3.11 took in.
LIBRARY = "tomllib" if sys.version_info >= (3, 11) else "tomli"
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(source: Source, *table: str) -> Mapping | None:
    """The nodes of a text, or of one table in it; None where that is not there. Raises ReadError."""
    library = import_module(LIBRARY)
    try:
        value: Any = library.loads(source.text)
    except library.TOMLDecodeError as error:
        raise _fault(source, str(error)) from None
    start = 0
    for key in table:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return None
    if table:
        header = re.search(r"\[\s*" + r"\s*\.\s*".join(map(re.escape, table)) + r"\b", source.text)
        start = header.end() if header else 0
    located = _located(source, value, start)
    return located if isinstance(located, Mapping) else None


def _fault(source: Source, message: str) -> ReadError:
    match = PLACE.search(message)
    offset = len(source.text)
    if match:
        line, column = int(match[1]), int(match[2])
        offset = source.line_starts()[line - 1] + column - 1
    words = message.partition(" (at ")[0]
    return ReadError(source, words[:1].lower() + words[1:], offset, offset)


def _located(source: Source, value: Any, start: int) -> Node:
    """The node of a value that is written somewhere behind `start`; where it is not found, it stands there."""
    if isinstance(value, dict):
        entries, end = {}, start
        for name, item in value.items():
            key_start, key_end = _key(source.text, name, start)
            held = _located(source, item, key_end)
            entries[name] = Entry(typed_scalar(source, key_start, key_end, name, name), held)
            end = max(end, held.end)
        return Mapping(source, start, end, entries)
    if isinstance(value, list):
        items: list[Node] = []
        for item in value:
            items.append(_located(source, item, items[-1].end if items else start))
        return Sequence(source, start, items[-1].end if items else start, items)
    text, plain = _scalar(value)
    at = source.text.find(text, start)
    return typed_scalar(source, *((start, start) if at < 0 else (at, at + len(text))), text, plain)


def _key(text: str, name: str, start: int) -> tuple[int, int]:
    """Where a key is written: `name =`, `name.` or `[table.name]`, quoted or not, and not in a comment."""
    written = re.compile(rf"""(?<![\w-])(["']?){re.escape(name)}\1(?=[ \t]*[=.\]])""")
    for match in written.finditer(text, start):
        if "#" not in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
            return match.span()
    return start, start


def _scalar(value: Any) -> tuple[str, Plain]:
    """A value as it is written, and what it is to us: a day or time is a text, as it is in our YAML."""
    if isinstance(value, bool):
        return str(value).lower(), value
    if isinstance(value, (int, float, str)):
        return str(value), value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text, text
