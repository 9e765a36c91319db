"""Which files a run reads: the named ones, and the templates of folders and globs."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from serverless_lint.lint.finding import Unread
from serverless_lint.lint.sniff import is_template
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    _Ignores: TypeAlias = "tuple[_Ignore, ...]"
    _Spec: TypeAlias = tuple[GitIgnoreSpec, set[str]]

EXTENSIONS = (".yaml", ".yml", ".json", ".template")
SKIPPED = {".aws-sam", ".git", ".mypy_cache", ".serverless", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
_HEAD = 64 * 1024  # of a file with patterns of git


class File(NamedTuple):
    """A file to read, by its path from the working directory with `/`. `named`: the user wrote this very path."""

    path: str
    named: bool


class Found(NamedTuple):
    """The files of a run, in the order of the arguments and sorted within a folder, and what was named in vain."""

    files: list[File]
    problems: list[Unread]


class _Ignore(NamedTuple):
    """Patterns of git about `ahead + path[cut:]` of a path. None of them matches where no one of `words` occurs."""

    spec: GitIgnoreSpec
    words: set[str]
    ahead: str
    cut: int


def discover(
    paths: Sequence[str], exclude: Sequence[str], hook: bool, cwd: str, templates: Sequence[str] | None = None
) -> Found:
    """The files that these arguments name; without any, those of the working directory. `-` stands for itself.

    `templates`: patterns of what is a template, where one need not look into the files.
    """
    search = _Search(cwd, exclude, hook, templates)
    for path in paths or (".",):
        search.add(path.replace(os.sep, "/"))
    return Found([File(path, named) for path, named in search.files.items()], search.problems)


class _Search:
    """One call of `discover`: what was found so far, by path and whether it was named."""

    __slots__ = ("chosen", "cwd", "excluded", "files", "hook", "problems", "specs")

    def __init__(self, cwd: str, exclude: Sequence[str], hook: bool, templates: Sequence[str] | None) -> None:
        self.cwd = cwd
        self.hook = hook
        self.excluded = (_Ignore(*_spec(glob.removeprefix("./") for glob in exclude), "", 0),) if exclude else ()
        self.chosen = None if templates is None else (_Ignore(*_spec(templates), "", 0),)
        self.files: dict[str, bool] = {}
        self.problems: list[Unread] = []
        self.specs: dict[str, _Spec | None] = {}

    def add(self, path: str) -> None:
        if path == "-":
            self.files[path] = True
            return
        try:
            mode = os.stat(os.path.join(self.cwd, path)).st_mode
        except (OSError, ValueError) as error:
            self._add_glob(path, error)
            return
        if S_ISDIR(mode):
            self._walk(path)
        elif S_ISREG(mode):
            self._add_file(path)
        else:
            self.problems.append(Unread(path, "not a regular file"))

    def _add_file(self, path: str) -> None:
        full, shown = os.path.join(self.cwd, path), self._shown(path)
        if self.hook and (self._leaves_out(shown, ()) or not self._is_template(shown, full)):
            return
        if os.access(full, os.R_OK):
            self.files[shown] = True
        else:
            self.problems.append(Unread(path, "permission denied"))

    def _add_glob(self, path: str, error: OSError | ValueError) -> None:
        parts = path.split("/")
        fixed = next((i for i, part in enumerate(parts) if any(char in part for char in "*?[")), None)
        if fixed is None:
            self.problems.append(Unread(path, str(getattr(error, "strerror", error)).lower()))
        elif not self._walk("/".join((*parts[:fixed], "")) or ".", "/" + "/".join(parts[fixed:])):
            self.problems.append(Unread(path, "no YAML or JSON file matches"))

    def _shown(self, path: str) -> str:
        try:
            path = os.path.relpath(os.path.join(self.cwd, path), self.cwd)
        except ValueError:  # Another drive.
            path = os.path.abspath(path)
        return path.replace(os.sep, "/")

    def _walk(self, folder: str, glob: str = "") -> bool:
        """Add the templates of a folder. Whether the glob, if any, matches anything there."""
        top = self._shown(folder)
        prefix = "" if top == "." else top + "/"
        root, ignores = self._around(os.path.realpath(os.path.join(self.cwd, folder)), len(prefix))
        chosen = (_Ignore(*_spec([glob]), "", len(prefix)),) if glob else ()
        depth = prefix.count("/") + glob.count("/") if glob and "**" not in glob else None
        found, matched = [], False
        stack = [(prefix, ignores)]
        while stack:
            for entry, path, inner in self._entries(*stack.pop()):
                wanted = not glob or _is_ignored(path, chosen)
                matched = matched or wanted
                if entry.is_dir(follow_symlinks=False):
                    near = wanted or depth is None or path.count("/") + 1 < depth
                    if near and entry.name not in SKIPPED and not self._leaves_out(path + "/", inner):
                        stack.append((path + "/", inner))
                elif wanted and self._holds_template(entry, path, root) and not self._leaves_out(path, inner):
                    found.append(path)
        self.files.update({path: self.files.get(path, False) for path in sorted(found)})
        return matched

    def _entries(self, folder: str, ignores: _Ignores) -> Iterator[tuple[os.DirEntry[str], str, _Ignores]]:
        full, entries = os.path.join(self.cwd, folder), []
        with suppress(OSError):
            entries = list(os.scandir(full))
        if any(entry.name == ".gitignore" for entry in entries):
            ignores += self._ignore(os.path.join(full, ".gitignore"), "", len(folder))
        for entry in entries:
            if self.chosen or entry.name.lower().endswith(EXTENSIONS) or entry.is_dir(follow_symlinks=False):
                yield entry, folder + entry.name, ignores

    def _holds_template(self, entry: os.DirEntry[str], path: str, root: str) -> bool:
        inside = not entry.is_symlink() or os.path.realpath(entry.path).startswith(os.path.join(root, ""))
        return inside and os.path.isfile(entry.path) and self._is_template(path, entry.path)

    def _is_template(self, path: str, full: str) -> bool:
        return is_template(full) if self.chosen is None else _is_ignored(path, self.chosen)

    def _leaves_out(self, path: str, ignores: _Ignores) -> bool:
        return _is_ignored(path, self.excluded) or _is_ignored(path, ignores)

    def _around(self, home: str, cut: int) -> tuple[str, _Ignores]:
        """The repository around a folder, and what it ignores in it; nothing where it ignores the folder itself."""
        root = home
        while not os.path.lexists(os.path.join(root, ".git")):
            root, child = os.path.dirname(root), root
            if root == child:
                return home, ()
        ahead = "" if home == root else os.path.relpath(home, root).replace(os.sep, "/") + "/"
        ignores = self._ignore(os.path.join(root, ".git", "info", "exclude"), ahead, cut)
        above, below = root, ahead
        while below:
            ignores += self._ignore(os.path.join(above, ".gitignore"), below, cut)
            name, _, below = below.partition("/")
            above = os.path.join(above, name)
        return root, () if ahead and _is_ignored("", ignores) else ignores

    def _ignore(self, path: str, ahead: str, cut: int) -> _Ignores:
        spec = self.specs[path] = self.specs.get(path) or _spec_of(path)
        return (_Ignore(*spec, ahead, cut),) if spec else ()


def _is_ignored(path: str, ignores: _Ignores) -> bool:
    """Whether patterns leave out a path whose folders they do not; a folder ends in `/`. The last pattern list wins."""
    for spec, words, ahead, cut in reversed(ignores):
        there = ahead + path[cut:]
        if not any(word in there for word in words):
            continue
        if there.endswith("/"):
            # pathspec ranks `*` above a later `!*/`; git takes the last one, and pruning by it would hide all below.
            said = (pattern.include for pattern in reversed([*spec.patterns]) if pattern.match_file(there))
            ignored = next(said, None)
        else:
            ignored = spec.check_file(there).include
        if ignored is not None:
            return ignored
    return False


def _spec_of(path: str) -> _Spec | None:
    if not os.path.islink(path) and os.path.isfile(path):
        with suppress(OSError), open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            return _spec(file.read(_HEAD).split("\n"))
    return None


def _spec(lines: Iterable[str]) -> _Spec:
    from pathspec import GitIgnoreSpec

    specs, words = [], set()
    for line in (line for line in lines if line.strip() and line[0] != "#"):
        with suppress(ValueError):  # git, too, takes a pattern that means nothing for none.
            specs.append(GitIgnoreSpec.from_lines([line], backend="simple"))
            words.add("" if "[" in line else max(re.split(r"[^\w.-]+", line), key=len))
    return GitIgnoreSpec([pattern for spec in specs for pattern in spec.patterns], backend="simple"), words
