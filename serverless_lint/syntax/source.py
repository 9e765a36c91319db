"""The text of one file, and where its lines and columns are."""

from __future__ import annotations

from bisect import bisect_right

from serverless_lint.syntax.record import NamedTuple


class Span(NamedTuple):
    """A stretch of a file: 1-based lines and columns in code points, end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """One file: its path as reported, and its decoded text without a byte order mark."""

    __slots__ = ("path", "starts", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.starts: list[int] | None = None

    def line_starts(self) -> list[int]:
        """Offsets at which lines begin, as editors count them: at `\\n`, or at `\\r` where there is no `\\n`."""
        if self.starts is None:
            newline = "\n" if "\n" in self.text else "\r"
            self.starts = [0]
            offset = self.text.find(newline)
            while offset >= 0:
                self.starts.append(offset + 1)
                offset = self.text.find(newline, offset + 1)
        return self.starts

    def position(self, offset: int) -> tuple[int, int]:
        starts = self.line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        return Span(self.path, *self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line end."""
        starts = self.line_starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
