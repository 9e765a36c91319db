"""JSON text to a document: a scanner over the standard library's own string scanner, which knows every place.

True JSON, which YAML's reading of it is not: surrogate pairs, keys of any length, `1e5`, tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from serverless_lint.syntax.bounds import DEEPEST, check_size, too_deep
from serverless_lint.syntax.document import Document, Duplicate, ReadError
from serverless_lint.syntax.node import Entry, Mapping, Node, Scalar, Sequence, typed_scalar
from serverless_lint.syntax.source import Source
from serverless_lint.syntax.text import whole_characters

BLANK = r"[ \t\r\n]*"
# Each eats the blanks around it, so that one match leads from one value to the next.
BLANKS = re.compile(BLANK).match
COLON = re.compile(f"{BLANK}:{BLANK}").match
COMMA = re.compile(f"{BLANK},{BLANK}").match
FIRST_KEY = re.compile(rf'\{{{BLANK}"').match
NEXT_KEY = re.compile(f'{BLANK},{BLANK}"').match
END_OF_MAPPING = re.compile(rf"{BLANK}\}}").match
END_OF_SEQUENCE = re.compile(rf"{BLANK}\]").match
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?").match
WORD = re.compile(r"[A-Za-z_]+|.", re.DOTALL).match
WORDS = {"null": None, "true": True, "false": False}
# Python refuses to read integers of more than 4,300 digits, and no service takes such a number.
LONGEST_INTEGER = 300
SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")

# `tuple.__new__` takes half the time of `Entry(…)`, which passes through a Python function.
_entry = tuple.__new__


def read_json(source: Source) -> Document:
    """The document that a text holds."""
    check_size(source, ",[{")
    scanner = _Scanner(source)
    text = source.text
    start = scanner.after_blanks(0)
    if start == len(text):
        return Document(source, None, [], {})
    try:
        root, end = scanner.value(start)
    except JSONDecodeError as error:
        raise scanner.string_fault(error) from None
    end = scanner.after_blanks(end)
    if end < len(text):
        raise scanner.fault("nothing can follow the end of the JSON document", end)
    return Document(source, root, scanner.duplicates, {})


def _scan_whole(text: str, start: int) -> tuple[str, int]:
    """Like `scanstring`, for the few texts that may hold half of a surrogate pair."""
    string, end = scanstring(text, start)
    return whole_characters(string), end


class _Scanner:
    """One pass over one text; every method is given where to start and returns what stands there and where it ends."""

    __slots__ = ("depth", "duplicates", "source", "string", "text")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.string: Callable[[str, int], tuple[str, int]]
        self.string = _scan_whole if SURROGATE_ESCAPE.search(source.text) else scanstring
        self.duplicates: list[Duplicate] = []
        self.depth = 0

    def value(self, start: int) -> tuple[Node, int]:
        text = self.text
        first = text[start : start + 1]
        if first == '"':
            string, end = self.string(text, start + 1)
            return Scalar(self.source, start, end, string, False), end
        if first == "{":
            return self.mapping(start)
        if first == "[":
            return self.sequence(start)
        return self.bare(start)

    def mapping(self, start: int) -> tuple[Mapping, int]:
        source, text, scan, value = self.source, self.text, self.string, self.value
        self.deeper(start)
        entries: dict[str, Entry] = {}
        more = FIRST_KEY(text, start)
        end = start + 1
        while more:
            key_start = more.end()
            name, end = scan(text, key_start)
            colon = COLON(text, end)
            if not colon:
                raise self.fault("a `:` is missing after this key", key_start - 1, end)
            key = Scalar(source, key_start - 1, end, name, False)
            node, end = value(colon.end())
            entry: Entry = _entry(Entry, (key, node))
            if name in entries:
                self.duplicates.append(Duplicate(entries[name], entry))
            entries[name] = entry
            more = NEXT_KEY(text, end)
        self.depth -= 1
        closing = END_OF_MAPPING(text, end)
        if not closing:
            raise self.key_fault(start, end, first=not entries)
        end = closing.end()
        return Mapping(source, start, end, entries), end

    def sequence(self, start: int) -> tuple[Sequence, int]:
        text, value = self.text, self.value
        self.deeper(start)
        items: list[Node] = []
        closing = END_OF_SEQUENCE(text, start + 1)
        more = None if closing else BLANKS(text, start + 1)
        while more:
            node, end = value(more.end())
            items.append(node)
            more = COMMA(text, end)
            closing = None if more else END_OF_SEQUENCE(text, end)
        self.depth -= 1
        if not closing:
            raise self.unclosed(start, end)
        end = closing.end()
        return Sequence(self.source, start, end, items), end

    def deeper(self, start: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep(self.source, start)

    def unclosed(self, start: int, end: int) -> ReadError:
        self.refuse_comment(self.after_blanks(end))
        opening = self.text[start]
        closing = "}" if opening == "{" else "]"
        line = self.source.position(start)[0]
        return self.fault(f"a `,` or the `{closing}` is missing for the `{opening}` in line {line}", end)

    def after_blanks(self, start: int) -> int:
        match = BLANKS(self.text, start)
        return match.end() if match else start

    def bare(self, start: int) -> tuple[Scalar, int]:
        """A number or one of JSON's three words."""
        number = NUMBER(self.text, start)
        if number:
            text = number.group()
            typed: int | float | bool | None
            typed = float(text) if number.lastindex or len(text) > LONGEST_INTEGER else int(text)
            return typed_scalar(self.source, start, number.end(), text, typed), number.end()
        match = WORD(self.text, start)
        word = match.group() if match else ""
        if word not in WORDS:
            raise self.value_fault(word, start)
        return typed_scalar(self.source, start, start + len(word), word, WORDS[word]), start + len(word)

    def fault(self, message: str, start: int, end: int | None = None) -> ReadError:
        end = min(start + 1, len(self.text)) if end is None else end
        return ReadError(self.source, message, start, end)

    def refuse_comment(self, start: int) -> None:
        for mark in ("//", "/*", "#"):
            if self.text.startswith(mark, start):
                raise self.fault("JSON has no comments", start, start + len(mark))

    def key_fault(self, start: int, end: int, first: bool) -> ReadError:
        """Why neither a key nor the end of a mapping follows."""
        comma = COMMA(self.text, end)
        if not first and not comma:
            return self.unclosed(start, end)
        place = comma.end() if comma else self.after_blanks(end)
        self.refuse_comment(place)
        if comma and self.text[place : place + 1] == "}":
            return self.fault("no `,` can stand before the `}`", self.text.index(",", end))
        if place == len(self.text):
            return self.unclosed(start, place)
        return self.fault("a key in double quotes is expected here", place)

    def value_fault(self, word: str, start: int) -> ReadError:
        self.refuse_comment(start)
        if not word:
            return self.fault("the text ends where a value is expected", start)
        if word == "]" and (comma := self.text.rfind(",", 0, start)) >= 0:
            return self.fault("no `,` can stand before the `]`", comma)
        if word == "'":
            return self.fault("JSON's quotes are double, `\"`", start)
        return self.fault(f"a value is expected here, not `{word}`", start, start + len(word))

    def string_fault(self, error: JSONDecodeError) -> ReadError:
        place = min(error.pos, len(self.text))
        if error.msg.startswith("Unterminated"):
            return self.fault("this quote is never closed", place)
        if error.msg.startswith("Invalid control"):
            return self.fault("a line end, a tab or another control character in a text is written as an escape", place)
        return self.fault(r"there is no such escape; a backslash is written `\\`", place)
