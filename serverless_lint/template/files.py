"""Files beside a template: includes, definitions, nested templates; never one outside the repository.

A template is a stranger's: what it names may be a link out of the repository, a device, or a gigabyte.
"""

from __future__ import annotations

import os
import stat

from serverless_lint.syntax.bounds import LARGEST_FILE
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import read

MOST_FILES = 1_000  # that one run reads beside its templates


class Files:
    """Reads each file at most once. `root`: the folder that holds them all, None where nothing may be read."""

    __slots__ = ("_read", "root")

    def __init__(self, root: str | None) -> None:
        self.root = None if root is None else os.path.realpath(root)
        self._read: dict[str, Document | None] = {}

    def document(self, beside: str, name: str) -> Document | None:
        """The document at a path relative to the file `beside`; None where there is none that may and can be read."""
        path = os.path.normpath(os.path.join(os.path.dirname(beside), name))
        if path not in self._read:
            self._read[path] = self._document(path) if len(self._read) < MOST_FILES else None
        return self._read[path]

    def _document(self, path: str) -> Document | None:
        try:
            data = self._bytes(path)
            return None if data is None else read(path.replace(os.sep, "/"), data)
        except (OSError, ValueError, ReadError):  # ValueError: a NUL in the path
            return None

    def _bytes(self, path: str) -> bytes | None:
        real = os.path.realpath(path)
        if self.root is None or os.path.commonpath([self.root, real]) != self.root:
            return None
        known = os.stat(real)
        if not stat.S_ISREG(known.st_mode) or known.st_size > LARGEST_FILE:
            return None
        with open(real, "rb") as stream:
            return stream.read(LARGEST_FILE + 1)
