"""What reading a file yields: a document, or the reason why there is none."""

from __future__ import annotations

from serverless_lint.syntax.node import Entry, Node
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source


class ReadError(Exception):
    """Why a text cannot be read: `message` at offsets `start` to `end`. `too_complex`: it met a bound, not a fault."""

    def __init__(self, source: Source, message: str, start: int, end: int, too_complex: bool = False) -> None:
        super().__init__(message)
        self.source = source
        self.message = message
        self.start = start
        self.end = end
        self.too_complex = too_complex


class NotText(ReadError):  # noqa: N818 - it says what the file is
    """A file of bytes that are no text, such as an archive or an image."""


class Duplicate(NamedTuple):
    """A key that stands twice in one mapping; CloudFormation takes the last one."""

    first: Entry
    last: Entry


class Document(NamedTuple):
    """One file: `root` is None when it holds nothing but comments. `aliases`: node by the offsets of each `*use`."""

    source: Source
    root: Node | None
    duplicates: list[Duplicate]
    aliases: dict[tuple[int, int], Node]
