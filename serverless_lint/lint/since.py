"""What has changed since a commit, as git says, and which templates that touches.

https://git-scm.com/docs/git-diff
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from serverless_lint.lint.config import FILES, SHARED
from serverless_lint.lint.run import SAMCONFIGS, Run

# What they say counts for all templates in their folder and below.
SPREADING = frozenset({*FILES, *SAMCONFIGS} - {SHARED})
# A repository may name programs that git runs; a look at names needs none of them.
GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


class GitError(Exception):
    """There is no git, no repository, or no such commit."""


class Changes:
    """The files that have changed since `rev`, by their real paths; those that are gone and new ones among them.

    Raises GitError.
    """

    def __init__(self, rev: str, run: Run) -> None:
        self.rev = rev
        self._run = run
        root = _git(run.cwd, "rev-parse", "--show-toplevel").rstrip("\n")
        base = _base(rev, run.cwd)
        names = _git(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--")
        new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
        self.files = {os.path.realpath(os.path.join(root, name)) for name in (names + new).split("\0") if name}
        self._spreading = {os.path.dirname(file) for file in self.files if os.path.basename(file) in SPREADING}

    def touch(self, paths: Iterable[str]) -> bool:
        """Whether one of these files has changed, or what is configured for it."""
        return self._rules or any(map(self._touches, paths))

    def _touches(self, path: str) -> bool:
        real = os.path.realpath(os.path.join(self._run.cwd, path))
        around = {folder for folder in self._spreading if real.startswith(os.path.join(folder, ""))}
        configuration = self._run.configuration(path)
        return real in self.files or bool(around) or configuration in self.files

    @property
    def _rules(self) -> bool:
        """Whether rules of one's own have changed."""
        folders = [os.path.join(os.path.realpath(folder), "") for folder in self._run.rule_folders()]
        return any(file.startswith(folder) for file in self.files for folder in folders)


def _base(rev: str, cwd: str) -> str:
    """Where this branch left that of the commit, so that what others did there since does not count."""
    commit = _git(cwd, "rev-parse", "--verify", "--quiet", "--end-of-options", rev + "^{commit}").strip()
    try:
        return _git(cwd, "merge-base", commit, "HEAD").strip()
    except GitError:  # no common history, as in a shallow clone
        return commit


def _git(cwd: str, *words: str) -> str:
    try:
        done = subprocess.run([*GIT, *words], cwd=cwd, capture_output=True, check=False)
    except OSError as error:
        raise GitError(f"git could not be run: {error.strerror}") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(told.partition("\n")[0] or "there is no such commit")
    return os.fsdecode(done.stdout)
