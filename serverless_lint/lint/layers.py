"""One configuration file as layers of settings: what it says at its top, and each of its overrides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from serverless_lint.lint.config import ConfigError, ConfigFile
from serverless_lint.lint.schema import nearest
from serverless_lint.lint.selection import Names, Selection, UnknownRule
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import Rule
from serverless_lint.syntax.node import Node
from serverless_lint.syntax.record import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# What counts only in the configuration of the whole run.
RUN_KEYS = tuple(
    """
    rules limits exclude templates fail-on format baseline jobs
    as-of account region environments
    """.split()
)
Severities = tuple[tuple[str, str], ...]


class _Override(NamedTuple):
    files: GitIgnoreSpec
    selection: Selection
    severity: Severities


class Layers:
    """The layers of one file. `nested`: it is not the configuration of the whole run. Raises ConfigError."""

    def __init__(self, file: ConfigFile, names: Names, rules: list[Rule], own: list[Rule], *, nested: bool) -> None:
        self.file = file
        self.names = names
        self.options = {rule.name: {each.name: each for each in rule.options} for rule in rules if rule.options}
        self.faults: list[tuple[Node, str]] = []
        if nested:
            self._refuse_run_keys()
        values = file.values
        self.selection = Selection(
            self._patterns("select"),
            self._patterns("extend-select"),
            self._patterns("ignore"),
            values.get("pedantic", False),
            _later(own, values.get("rules-as-of")),
        )
        self.severity = self._severity("severity")
        self.set = self._options()
        self.overrides = [self._override(index) for index in range(len(values.get("overrides", ())))]
        self._known: dict[tuple[int, ...], Settings] = {}
        if self.faults:
            raise ConfigError(self.faults)

    def settings(self, path: str, given: Settings) -> Settings:
        """What counts for the template at an absolute path; `given` is the layer on top."""
        fitting = self._fitting(path)
        if fitting not in self._known:
            selection, severity = self.selection, self.severity
            for index in fitting:
                override = self.overrides[index]
                selection = override.selection._replace(below=selection)
                severity += override.severity
            selection = given.selection._replace(below=selection)
            severity += given.severity
            self._known[fitting] = given._replace(selection=selection, severity=severity, options=self.set)
        return self._known[fitting]

    def _fitting(self, path: str) -> tuple[int, ...]:
        if not self.overrides:
            return ()
        relative = os.path.relpath(path, self.file.folder).replace(os.sep, "/")
        return tuple(index for index, override in enumerate(self.overrides) if override.files.match_file(relative))

    # reading

    def _refuse_run_keys(self) -> None:
        message = "counts only in the configuration of the whole run; run slint in this folder, or with --config"
        for key in RUN_KEYS:
            if key in self.file.values:
                self.faults.append((self.file.key(key), f"{key} {message}"))

    def _options(self) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
        """The options that are set, by rule; the values are of the types of their defaults."""
        given = []
        for written, values in (self.file.value("options") or {}).items():
            key = self.file.key("options", written)
            if self._is_known(written, key):
                name = self.names.now(written)
                given.append((name, tuple(self._of_rule(name, key, ("options", written), values))))
        return tuple(given)

    def _of_rule(
        self, name: str, key: Node, keys: tuple[str, ...], values: dict[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        known = self.options.get(name)
        if not known:
            self.faults.append((key, f"{name} has no options"))
            return
        for option, value in values.items():
            if option not in known:
                hint = nearest(option, list(known)) or f"; it has {', '.join(known)}"
                self.faults.append((self.file.key(*keys, option), f"{name} has no option {option}{hint}"))
                continue
            wanted = known[option].default
            if _fits(value, wanted):
                yield option, tuple(value) if isinstance(value, list) else value
            else:
                message = f"{option} is {_kind(wanted)}, such as {_shown(wanted)}"
                self.faults.append((self.file.at(*keys, option), message))

    def _is_known(self, pattern: str, node: Node) -> bool:
        found = bool(self.names.found(pattern))
        if not found:
            self.faults.append((node, str(UnknownRule(pattern, self.names.current))))
        return found

    def _patterns(self, *keys: str | int) -> tuple[str, ...]:
        written: list[str] = self.file.value(*keys) or []
        for index, pattern in enumerate(written):
            self._is_known(pattern, self.file.at(*keys, index))
        return tuple(map(self.names.now, written))

    def _severity(self, *keys: str | int) -> Severities:
        """Levels by pattern; the more exact ones last, so that they count."""
        levels: dict[str, str] = self.file.value(*keys) or {}
        for pattern in levels:
            self._is_known(pattern, self.file.key(*keys, pattern))
        exact = self.names.current
        ordered = sorted(levels, key=lambda pattern: (self.names.now(pattern) in exact, len(pattern)))
        return tuple((self.names.now(pattern), levels[pattern]) for pattern in ordered)

    def _override(self, index: int) -> _Override:
        from pathspec import GitIgnoreSpec

        keys = ("overrides", index)
        files = GitIgnoreSpec([])
        try:
            files = GitIgnoreSpec.from_lines(self.file.value(*keys, "files"), backend="simple")
        except ValueError as error:
            self.faults.append((self.file.at(*keys, "files"), str(error)))
        selection = Selection(select=self._patterns(*keys, "select"), ignore=self._patterns(*keys, "ignore"))
        return _Override(files, selection, self._severity(*keys, "severity"))


# What an option is set to, by the type of its default.
KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", tuple: "a list of texts"}


def _kind(default: object) -> str:
    return KINDS[type(default)]


def _fits(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if isinstance(value, bool) or isinstance(default, (bool, str)):
        return type(value) is type(default)
    return isinstance(value, int) or (isinstance(default, float) and isinstance(value, float))


def _shown(default: object) -> str:
    return f"[{', '.join(default)}]" if isinstance(default, tuple) else str(default).lower()


def _later(own: list[Rule], version: str | None) -> frozenset[str]:
    """Those of slint's rules that are newer than a version."""
    if version is None:
        return frozenset()
    return frozenset(rule.name for rule in own if _numbers(rule.since) > _numbers(version))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]
