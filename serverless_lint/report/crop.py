"""A long line cut to a width around the place that matters."""

from __future__ import annotations

from serverless_lint.report.visible import columns, visible_source
from serverless_lint.syntax.record import NamedTuple

CUT = "…"


class Window(NamedTuple):
    """The part of a line that is shown: `text[start:end]`, with `…` where something is cut off."""

    text: str
    start: int
    end: int

    def shown(self) -> str:
        return self._lead() + visible_source(self.text[self.start : self.end]) + CUT * (self.end < len(self.text))

    def column(self, offset: int) -> int:
        """The 0-based column at which a character of the line is shown, or the nearest one that is."""
        if offset < self.start:
            return 0
        return len(self._lead()) + columns(visible_source(self.text[self.start : min(offset, self.end)]))

    def _lead(self) -> str:
        return CUT * (self.start > 0)


def cropped(text: str, focus: int, room: int) -> Window:
    """The window of at most `room` columns in which the character at `focus` has text on both sides."""
    if len(text) <= 4 * room and columns(visible_source(text)) <= room:
        return Window(text, 0, len(text))
    room -= 2 * len(CUT)
    before = room // 3
    end, left = _reached(text, focus, 1, room - before)
    start, left = _reached(text, focus, -1, left + before)
    end, left = _reached(text, end, 1, left)
    return Window(text, start, end)


def _reached(text: str, edge: int, step: int, room: int) -> tuple[int, int]:
    """How far an edge can go within so many columns, and how many are left. Characters without width end somewhere."""
    for _ in range(4 * room):
        at = edge if step > 0 else edge - 1
        if not 0 <= at < len(text) or (width := columns(visible_source(text[at]))) > room:
            break
        room -= width
        edge += step
    return edge, room
