"""The tables of docs/truth.md, each between `<!-- its name -->` and `<!-- end -->`."""

from __future__ import annotations

import re

from tests.fixture import ROOT

PAGE = ROOT / "docs" / "truth.md"


def _between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=<!-- {name} -->\n\n).*?(?=<!-- end -->)", re.DOTALL)


def rows(name: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    match = _between(name).search(PAGE.read_text("utf-8"))
    lines = match[0].strip().splitlines()[2:] if match else []
    return [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in lines]


def write(name: str, head: tuple[str, ...], table: list[tuple[object, ...]]) -> None:
    """Puts a table in the place of the one that was there."""
    lines = [_row(head), "|" + "---|" * len(head) + "\n", *map(_row, table)]
    PAGE.write_text(_between(name).sub(lambda _: "".join(lines) + "\n", PAGE.read_text("utf-8")), "utf-8")


def _row(cells: tuple[object, ...]) -> str:
    return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |\n"
