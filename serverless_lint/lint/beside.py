"""What templates may read beside themselves: the files of their repository, read once in a run."""

from __future__ import annotations

import os

from serverless_lint.lint.config import repository
from serverless_lint.lint.finding import Finding
from serverless_lint.template.files import Files

NAMELESS = "<stdin>"


class Beside:
    """`Files` by the folder of a template. `given`: files of the run, which may be repaired and not yet written.

    `asked`: the paths of all files that were asked for, there or not; whoever wants to know when, clears it before.
    """

    def __init__(self) -> None:
        self.given: dict[str, bytes] = {}
        self.asked: set[str] = set()
        self._by_folder: dict[str, Files] = {}

    def of(self, path: str) -> Files:
        """What the template at a path may read; standard input without a name has no files."""
        if path == NAMELESS:
            return Files(None)
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._by_folder:
            root = os.path.realpath(repository(folder))
            same = next((each for each in self._by_folder.values() if each.root == root), None)
            self._by_folder[folder] = same or Files(root, self.given, self.asked)
        return self._by_folder[folder]


def paths(findings: list[Finding]) -> set[str]:
    """The files that findings point into."""
    return {span.path for each in findings for span in (each.span, *(related.span for related in each.related))}
