"""Files beside a template: includes, definitions, nested templates; never one outside the repository.

A template is a stranger's: what it names may be a link out of the repository, a device, or a gigabyte.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

from serverless_lint.syntax.bounds import LARGEST_FILE
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import decoded, parsed
from serverless_lint.syntax.source import Source

MOST_FILES = 1_000  # that one run reads beside its templates


class Files:
    """Reads each file at most once. `root`: the folder that holds them all, None where nothing may be read.

    `given`: what counts as the bytes of a file, by its path, instead of those on the disk. `asked`: gets the paths of
    all files that somebody wants, there or not.
    `sources`, `documents`: by path, all that were read; None where a text is neither JSON nor YAML.
    """

    __slots__ = ("_asked", "_given", "_tried", "documents", "root", "sources")

    def __init__(
        self, root: str | None, given: Mapping[str, bytes] | None = None, asked: set[str] | None = None
    ) -> None:
        self._given = given or {}
        self._asked: set[str] = set() if asked is None else asked
        self.root = None if root is None else os.path.realpath(root)
        self.sources: dict[str, Source] = {}
        self._tried: set[str] = set()
        self.documents: dict[str, Document | None] = {}

    def source(self, beside: str, name: str) -> Source | None:
        """The text at a path relative to the file `beside`; None where there is none that may be read."""
        if self.root is None:
            return None
        path = os.path.normpath(os.path.join(os.path.dirname(beside), name)).replace(os.sep, "/")
        self._asked.add(path)
        if path not in self._tried and len(self._tried) < MOST_FILES:
            self._tried.add(path)
            self._read(path)
        return self.sources.get(path)

    def document(self, beside: str, name: str) -> Document | None:
        """The document there; None where there is none that may and can be read."""
        source = self.source(beside, name)
        if source is None:
            return None
        if source.path not in self.documents:
            try:
                self.documents[source.path] = parsed(source)
            except ReadError:
                self.documents[source.path] = None
        return self.documents[source.path]

    def _read(self, path: str) -> None:
        try:
            data = self._bytes(path)
            if data is not None:
                self.sources[path] = decoded(path, data)
        except (OSError, ValueError, ReadError):  # ValueError: a NUL in the path
            pass

    def _bytes(self, path: str) -> bytes | None:
        real = os.path.realpath(path)
        if self.root is None or os.path.commonpath([self.root, real]) != self.root:
            return None
        known = os.stat(real)
        if not stat.S_ISREG(known.st_mode) or known.st_size > LARGEST_FILE:
            return None
        if path in self._given:
            return self._given[path]
        with open(real, "rb") as stream:
            return stream.read(LARGEST_FILE)
