"""A terminal as SVG: what a command printed, with its colours, in a dark frame that suits light and dark pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

SIZE, LINE, MARGIN = 14, 20, 20
ADVANCE = 0.602 * SIZE  # how wide a character of a monospaced font is
BACKGROUND, INK, PROMPT = "#131a24", "#cdd5e0", "#7d8a9c"
COLORS = {"31": "#ff8087", "32": "#8fd694", "33": "#f2c46d", "34": "#7fb2f5", "36": "#6fd0d6"}
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def drawn(command: str, printed: str) -> str:
    """The picture of a terminal in which a command was typed and printed this text."""
    lines = [f"\x1b[7m$ \x1b[0m\x1b[1m{command}\x1b[0m", "", *printed.rstrip("\n").split("\n")]
    columns = max(len(ESCAPE.sub("", line)) for line in lines)
    width, height = round(columns * ADVANCE + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    rows = [
        f'<text x="{MARGIN}" y="{MARGIN + LINE * number + SIZE}">{"".join(_painted(line))}</text>'
        for number, line in enumerate(lines)
        if line
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
            f'<rect width="{width}" height="{height}" rx="10" fill="{BACKGROUND}"/>',
            f'<g font-family="{FONT}" font-size="{SIZE}" fill="{INK}">',
            *rows,
            "</g>",
            "</svg>\n",
        ]
    )


def _painted(line: str) -> Iterator[str]:
    look = ""
    for index, piece in enumerate(ESCAPE.split(line)):
        if index % 2:
            look = piece
        elif piece:
            style = _style(look.split(";"))
            text = escape(piece, quote=False).replace(" ", "\u00a0")  # renderers differ in which spaces they keep
            yield f"<tspan{style}>{text}</tspan>" if style else text


def _style(codes: list[str]) -> str:
    color = next((COLORS[code] for code in codes if code in COLORS), PROMPT if "7" in codes else "")
    return (f' fill="{color}"' if color else "") + (' font-weight="bold"' if "1" in codes else "")
