"""What is wrong with a text that is no YAML, told in the words of its author and at the right place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from serverless_lint.syntax.bounds import too_deep
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.source import Source

# Newer builds of libyaml have a bound of their own. It is above ours, but the scanner meets it ahead of the events.
TOO_DEEP = "exceeded maximum nesting depth"
# https://yaml.org/spec/1.1/#c-printable, as libyaml and PyYAML implement it
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
# Dynamic references, `{{resolve:ssm:…}}`, are CloudFormation's own.
PLACEHOLDER = re.compile(r"\{\{(?!resolve:)[^\n]*?\}\}|\{%[^\n]*?%\}")
# A placeholder that reads as text makes the next line or the one after it wrong.
NEAR = 3
SHORT_TAGS = re.compile(r"(![A-Za-z0-9:]+)[ \t]+\Z")
INDENTATION_TAB = re.compile(r" *\t")


def yaml_fault(source: Source, error: Exception) -> ReadError:
    """Why a YAML parser refused a text."""
    problem_mark = getattr(error, "problem_mark", None)
    if problem_mark is None:
        return _character_fault(source)
    context_mark = error.context_mark  # type: ignore[attr-defined]
    at = min(problem_mark.index, len(source.text))
    if TOO_DEEP in error.problem:  # type: ignore[attr-defined]
        return too_deep(source, at)
    since = at if context_mark is None else context_mark.index
    special = unrendered(source, at, since) or _two_tags(source, at) or _tab(source, at)
    return special or _worded(source, error, at, since)


def unrendered(source: Source, *places: int) -> ReadError | None:
    """The placeholder of Jinja, cookiecutter and the like on the lines of these places, or shortly before them."""
    text = source.text
    for place in places:
        start = place
        for _ in range(NEAR):
            start = text.rfind("\n", 0, start) if start > 0 else start
        end = text.find("\n", place)
        found = list(PLACEHOLDER.finditer(text, max(start, 0), end if end >= 0 else len(text)))
        if found:
            return _unrendered(source, found[-1])
    return None


def _unrendered(source: Source, match: re.Match[str]) -> ReadError:
    message = (
        f"this looks like a template that was not rendered yet, because of `{match.group()}`; lint what it renders to"
    )
    return ReadError(source, message, *match.span())


def _character_fault(source: Source) -> ReadError:
    """The parsers tell of control characters by byte and without a line."""
    if match := UNPRINTABLE.search(source.text):
        message = f"the character U+{ord(match.group()):04X} is not allowed in YAML"
        return ReadError(source, message, match.start(), match.end())
    match = NO_CHARACTER.search(source.text)
    start, end = match.span() if match else (0, 0)
    return ReadError(source, "this escape stands for no character", start, end)


def _two_tags(source: Source, at: int) -> ReadError | None:
    text = source.text
    outer = SHORT_TAGS.search(text, text.rfind("\n", 0, at) + 1, at)
    if not outer or text[at : at + 1] not in ("!", "*"):
        return None
    name = outer[1][1:]
    key = name if name in ("Ref", "Condition") else f"Fn::{name}"
    if text[at] == "*":
        message = f"an alias cannot stand behind a short tag; write `{key}:` with the alias as its value"
    else:
        message = f"two short tags on one value; write the outer one as `{key}:`"
    return ReadError(source, message, *outer.span(1))


def _tab(source: Source, at: int) -> ReadError | None:
    text = source.text
    match = INDENTATION_TAB.match(text, text.rfind("\n", 0, at) + 1)
    if text[at : at + 1] == "\t":
        start = at
    elif match:
        start = match.end() - 1
    else:
        return None
    return ReadError(source, "a tab is used for indentation; YAML takes only spaces there", start, start + 1)


def _worded(source: Source, error: Any, at: int, since: int) -> ReadError:
    text = source.text
    for words, say in WORDED:
        if words in error.problem:
            message, start = say(source, at, since)
            return ReadError(source, message, start, min(start + 1, len(text)))
    message = error.problem
    if error.context:
        message += f", {error.context}"
        if since != at:
            message += f" that starts in line {source.position(since)[0]}"
    return ReadError(source, message, at, min(at + 1, len(text)))


Wording = Callable[[Source, int, int], tuple[str, int]]


def _no_value_here(source: Source, at: int, since: int) -> tuple[str, int]:
    return "a `key: value` cannot stand here; indent it like its neighbours, or quote a text that holds `: `", at


def _no_colon(source: Source, at: int, since: int) -> tuple[str, int]:
    return "this is neither `key: value` nor an item of a list; is a `:` missing?", since


def _no_key(source: Source, at: int, since: int) -> tuple[str, int]:
    line = source.position(since)[0]
    return f"this does not fit the mapping that starts in line {line}; look at its indentation and at quotes", at


def _no_item(source: Source, at: int, since: int) -> tuple[str, int]:
    line = source.position(since)[0]
    return f"this does not fit the list that starts in line {line}; look at its indentation and at its `-`", at


def _open_bracket(source: Source, at: int, since: int) -> tuple[str, int]:
    opening = source.text[since : since + 1]
    closing = "]" if opening == "[" else "}"
    return f"a `,` or the `{closing}` is missing for the `{opening}` in line {source.position(since)[0]}", at


def _open_quote(source: Source, at: int, since: int) -> tuple[str, int]:
    return "this quote is never closed", since


def _bad_start(source: Source, at: int, since: int) -> tuple[str, int]:
    return f"a text cannot start with `{source.text[at : at + 1]}` unless it is quoted", at


def _bad_escape(source: Source, at: int, since: int) -> tuple[str, int]:
    return r"there is no such escape; in double quotes a backslash is written `\\`", source.text.find("\\", at)


def _after_document(source: Source, at: int, since: int) -> tuple[str, int]:
    return "the document ended before this; look at indentation, brackets and quotes", at


def _no_content(source: Source, at: int, since: int) -> tuple[str, int]:
    if at == len(source.text):
        return "the text ends where a value is expected", at
    return f"a value is expected here, not `{source.text[at]}`", at


def _no_character(source: Source, at: int, since: int) -> tuple[str, int]:
    return "this escape stands for no character", source.text.rfind("\\", 0, at)


def _no_handle(source: Source, at: int, since: int) -> tuple[str, int]:
    return "a tag has one `!`, at its start", at


WORDED: tuple[tuple[str, Wording], ...] = (
    ("mapping values are not allowed", _no_value_here),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_item),
    ("did not find expected ',' or", _open_bracket),
    ("found unexpected end of stream", _open_quote),
    ("that cannot start any token", _bad_start),
    ("found unknown escape character", _bad_escape),
    ("found invalid Unicode character escape code", _no_character),
    ("found undefined tag handle", _no_handle),
    ("did not find expected <document start>", _after_document),
    ("did not find expected node content", _no_content),
)
