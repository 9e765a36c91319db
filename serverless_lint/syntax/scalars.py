"""How CloudFormation reads a plain YAML scalar: YAML 1.1 as PyYAML resolves it, except that dates stay text.

`010` is 8, `0123456789012` stays text (8 and 9 are no octal digits), `12:30` is 750, `yes` is true.
Source: measured against PyYAML and cfn-lint, https://yaml.org/type/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.syntax.pattern import pattern

Plain = Union[str, int, float, bool, None]

WORDS: dict[str, bool | None] = {"": None, "~": None}
WORDS |= dict.fromkeys(("null", "Null", "NULL"))
WORDS |= dict.fromkeys(("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True)
WORDS |= dict.fromkeys(("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False)

INTEGER = pattern(
    r"[-+]?(?:0b(?P<binary>[01_]+)|0x(?P<hexadecimal>[0-9a-fA-F_]+)|0(?P<octal>[0-7_]+)"
    r"|(?P<decimal>0|[1-9][0-9_]*)|(?P<sixty>[1-9][0-9_]*(?::[0-5]?[0-9])+))\Z"
)
BASES = {"binary": 2, "hexadecimal": 16, "octal": 8, "decimal": 10}
FLOAT = pattern(
    r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
    r"|(?P<sixty>[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)|(?P<special>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)))\Z"
)
STARTS = frozenset("0123456789+-.")


# Longer ones stay text: no service takes them, and Python refuses to read integers of more than 4,300 digits.
LONGEST_NUMBER = 300


def plain_value(text: str) -> Plain:
    """The value of an unquoted scalar."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in STARTS or len(text) > LONGEST_NUMBER:
        return text
    return _number(text)


def _number(text: str) -> Plain:
    digits = text.replace("_", "")
    sign = -1 if text[0] == "-" else 1
    if match := INTEGER.match(text):
        kind = match.lastgroup or "decimal"
        if kind == "sixty":
            return sign * sum(int(part) * base for base, part in _sixties(digits))
        group = match[kind].replace("_", "")
        return sign * int(group or "0", BASES[kind])
    if match := FLOAT.match(text):
        if match["special"]:
            return float(text.lower().replace(".", ""))
        if match["sixty"]:
            return sign * sum(float(part) * base for base, part in _sixties(digits))
        return float(digits)
    return text


def _sixties(digits: str) -> Iterator[tuple[int, str]]:
    """The parts of `12:30:45`, the last one first, each with its power of 60."""
    base = 1
    for part in digits.lstrip("+-").split(":")[::-1]:
        yield base, part
        base *= 60
