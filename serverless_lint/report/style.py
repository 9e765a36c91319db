"""How a report may look on a stream: colour, links, width."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TextIO

    ColorChoice = Literal["auto", "always", "never"]

WIDTH = 120
_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;34",
    "good": "1;32",
    "strong": "1",
    "frame": "1;34",
    "related": "36",
}


class Style(NamedTuple):
    """What a stream takes. `links`: OSC 8; `quiet`: findings only, no summary."""

    color: bool
    links: bool
    width: int
    quiet: bool

    def paint(self, text: str, kind: str) -> str:
        """The text in the colour of an error, a warning, the frame …"""
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.color and text else text

    def link(self, text: str, url: str) -> str:
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and url else text


def style_for(stream: TextIO, color: ColorChoice, env: Mapping[str, str], quiet: bool = False) -> Style:
    """The style for a stream. Colour: the option, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM, then the tty."""
    tty = _is_tty(stream)
    colored = color == "always" or (color == "auto" and _wants_color(tty, env))
    links = tty and colored and not env.get("CI") and env.get("TERM") != "dumb"
    return Style(colored, links, _width(stream, tty, env), quiet)


def _wants_color(tty: bool, env: Mapping[str, str]) -> bool:
    if env.get("NO_COLOR"):
        return False
    if any(env.get(name) not in (None, "", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return tty and env.get("TERM") != "dumb"


def _is_tty(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # A closed stream.
        return False


def _width(stream: TextIO, tty: bool, env: Mapping[str, str]) -> int:
    width = int(env["COLUMNS"]) if env.get("COLUMNS", "").isdecimal() else 0
    if tty and not width:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 0
    return max(width or WIDTH, 40)
