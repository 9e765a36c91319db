"""Which files a run reads: the named ones, those of folders and globs, and what of them looks like a template."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from serverless_lint.lint.finding import Unread
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    _Ignores: TypeAlias = "tuple[_Ignore, ...]"
    _Spec: TypeAlias = tuple[GitIgnoreSpec, set[str]]

EXTENSIONS = (".yaml", ".yml", ".json", ".template")
SKIPPED = {".aws-sam", ".git", ".mypy_cache", ".serverless", ".tox", ".venv", "__pycache__", "node_modules", "venv"}
_HEAD = 64 * 1024
_WHOLE = 4 * 1024 * 1024  # CloudFormation takes templates of 1 MB.
_SECTIONS = (b"AWSTemplateFormatVersion", b"Globals", b"Mappings", b"Metadata", b"Parameters", b"Resources")
_KEYS = (b"Resources", b"AWSTemplateFormatVersion")
# Compiled when a folder is walked, not on every start. They begin with a literal, which `re` looks for fast.
_TYPE = rb"Type(?<!\wType)[\"']?\s*:\s*[\"']?\w+::\w"
_JSON_KEYS = [rb"%b(?<!\w%b)[\"']?\s*:" % (key, key) for key in _KEYS]
_YAML_KEY = rb"(?m)^([ \t]*)[\"']?(?:%b)[\"']?[ \t]*:" % b"|".join(_KEYS)
_YAML_ROOT = rb"(?m)^([ \t]*)[\"'\w]"


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


def discover(paths: Sequence[str], exclude: Sequence[str], hook: bool, cwd: str) -> Found:
    """The files that these arguments name; without any, those of the working directory. `-` stands for itself."""
    search = _Search(cwd, exclude, hook)
    for path in paths or (".",):
        search.add(path.replace(os.sep, "/"))
    return Found([File(path, named) for path, named in search.files.items()], search.problems)


def looks_like_template(data: bytes) -> bool:
    """Whether a file, or the beginning of one, has a `Resources` section or a format version at its top level."""
    text = _utf8(data)
    named = any(key in text for key in _KEYS) and b"ROSTemplateFormatVersion" not in text
    if not named or not (b"AWS" in text or re.search(_TYPE, text)):
        return False
    if text.lstrip()[:1] == b"{":
        return any(_is_at_top(key, text) for key in _JSON_KEYS)
    root = re.search(_YAML_ROOT, text)
    return root is not None and any(match[1] == root[1] for match in re.finditer(_YAML_KEY, text))


def _is_at_top(key: bytes, text: bytes) -> bool:
    depth = last = 0
    for match in re.finditer(key, text):
        depth += text.count(b"{", last, match.start()) - text.count(b"}", last, match.start())
        if depth <= 1:
            return True
        last = match.start()
    return False


def _utf8(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "ignore").encode("utf-8", "ignore")
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _is_template(path: str) -> bool:
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        data = file.read(_HEAD)
        if len(data) == _HEAD and not looks_like_template(data) and any(word in data for word in _SECTIONS):
            data += file.read(_WHOLE)
        return looks_like_template(data)
    return False


class _Search:
    """One call of `discover`: what was found so far, by path and whether it was named."""

    __slots__ = ("cwd", "excluded", "files", "hook", "problems", "specs")

    def __init__(self, cwd: str, exclude: Sequence[str], hook: bool) -> None:
        self.cwd = cwd
        self.hook = hook
        self.excluded = (_Ignore(*_spec(glob.removeprefix("./") for glob in exclude), "", 0),) if exclude else ()
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
        if self.hook and (self._leaves_out(shown, ()) or not _is_template(full)):
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
                elif wanted and _holds_template(entry, root) and not self._leaves_out(path, inner):
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
            if entry.name.lower().endswith(EXTENSIONS) or entry.is_dir(follow_symlinks=False):
                yield entry, folder + entry.name, ignores

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


def _holds_template(entry: os.DirEntry[str], root: str) -> bool:
    inside = not entry.is_symlink() or os.path.realpath(entry.path).startswith(os.path.join(root, ""))
    return inside and os.path.isfile(entry.path) and _is_template(entry.path)


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
