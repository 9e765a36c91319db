"""Plain data as text in the style of the place where it goes: block YAML, flow YAML or JSON."""

from __future__ import annotations

import json
from typing import Any

from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.scalars import plain_value

# What may stand without quotes anywhere, also in flow style.
PLAIN = pattern(r"[A-Za-z_][\w./+-]*(?:::?[\w./+-]+)*\Z")
JSON_START = pattern(r"\s*[{\[]\s*(?:\"|\Z|[}\]])")


class Style:
    """Where a value goes: at column `indent`, in `flow` style, on `lines` of its own, in the `quote` of before.

    `step`: how many columns further in nested mappings stand.
    """

    __slots__ = ("flow", "indent", "json", "lines", "newline", "quote", "step")

    def __init__(
        self, text: str, *, indent: int = 0, step: int = 2, flow: bool = False, lines: bool = False, quote: str = ""
    ) -> None:
        self.json = JSON_START.match(text[:1000]) is not None
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.indent = indent
        self.step = step
        self.flow = flow
        self.lines = lines
        self.quote = quote


def render_entry(name: str, value: object, style: Style) -> str:
    """`name: value`, without the indentation of its first line."""
    if style.flow:
        key = json.dumps(name, ensure_ascii=False) if style.json else _scalar(name, "")
        return f"{key}: {render_value(value, style)}"
    if isinstance(value, (dict, list)) and value:
        inner = style.newline + " " * (style.indent + style.step)
        return f"{_scalar(name, '')}:{inner}{_block(value, style.step).replace(chr(10), inner)}"
    return f"{_scalar(name, '')}: {render_value(value, style)}"


def render_value(value: object, style: Style) -> str:
    """A value on one line, or, where each entry has a line of its own, over several."""
    if isinstance(value, (dict, list)) or style.json:
        if style.lines and isinstance(value, (dict, list)):
            text = json.dumps(value, ensure_ascii=False, indent=2)
            return text.replace("\n", style.newline + " " * style.indent)
        return json.dumps(value, ensure_ascii=False)
    return _scalar(value, style.quote)


def _scalar(value: object, quote: str) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if quote == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if not quote and PLAIN.match(value) and plain_value(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False)


def _block(value: Any, step: int) -> str:
    """Nested data as block YAML: ruamel knows how, and only fixes that add structure pay for it."""
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.width = 100_000
    yaml.version = (1, 1)  # CloudFormation's YAML, so that `yes` and `010` get quotes
    yaml.indent(mapping=step, sequence=step + 2, offset=step)
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue().partition("---\n")[2].rstrip("\n")
