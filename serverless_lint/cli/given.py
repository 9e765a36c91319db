"""What a command line describes: the run, its files and its environments, or why that cannot be."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from serverless_lint.cli.ends import refuse
from serverless_lint.cli.options import patterns
from serverless_lint.lint.config import ConfigError
from serverless_lint.lint.discovery import File, Found, discover
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Unread
from serverless_lint.lint.job import Input
from serverless_lint.lint.loader import RuleError
from serverless_lint.lint.run import Given, Run
from serverless_lint.lint.selection import UnknownRule
from serverless_lint.lint.settings import Settings
from serverless_lint.lint.sniff import looks_like_template

if TYPE_CHECKING:
    from serverless_lint.lint.environments import Environments
    from serverless_lint.lint.since import Changes
    from serverless_lint.rule import Rule

Said = TypeVar("Said")


def run_of(options: dict[str, Any]) -> Run:
    """The run that options describe."""
    names = (
        "select",
        "extend_select",
        "ignore",
        "severity",
        "pedantic",
        "as_of",
        "no_ignores",
        "config",
        "isolated",
        "environment",
        "parameter",
        "region",
    )
    given = {name: options[name] for name in names if name in options}
    given |= {name: patterns(given[name]) for name in names[:3] if name in given}
    try:
        return Run(Given(**given), os.getcwd())
    except (ConfigError, RuleError, UnknownRule) as error:
        refuse(str(error))


def files_of(run: Run, paths: tuple[str, ...], options: dict[str, Any]) -> Found:
    """The files that a command is about."""
    hook = options.get("hook", False)
    return discover(paths, options["exclude"] or run.exclude(), hook, run.cwd, run.templates())


def configured(read: Callable[[], Said]) -> Said:
    """What the configuration says; a fault in it ends the run."""
    try:
        return read()
    except ConfigError as error:
        refuse(str(error))


def environments_of(run: Run, names: list[str]) -> Environments | None:
    """The environments of the templates of a command."""
    return configured(lambda: run.environments(names))


def refuse_unknown(environments: Environments | None) -> None:
    """Ends a run that was to look at environments that none of its templates has."""
    unknown = environments.unknown() if environments else None
    if unknown is not None:
        refuse(unknown)


def opened(
    run: Run, found: Found, rules: Sequence[Rule], pictures: bool, options: dict[str, Any]
) -> tuple[Linter, list[Input]]:
    """The linter of a command, and the files that it is to look at."""
    names = [options["stdin_filename"] if file.path == "-" else file.path for file in found.files]
    settings = configured(lambda: [run.settings(name) for name in names])
    changes = _changes(run, options.get("since"))
    linter = Linter(rules, run.given_settings, environments_of(run, names), pictures, changes)
    linter.result.unread.extend(found.problems)
    hook = options.get("hook", False)
    inputs = [_input(linter, *each, hook) for each in zip(found.files, names, settings, strict=True)]
    return linter, [each for each in inputs if each is not None]


def _changes(run: Run, rev: str | None) -> Changes | None:
    if rev is None:
        return None
    from serverless_lint.lint.since import Changes, GitError

    try:
        return Changes(rev, run)
    except GitError as error:
        refuse(f"--since {rev}: {error}")


def _input(linter: Linter, file: File, name: str, settings: Settings, hook: bool) -> Input | None:
    """A file as it is to be linted; None for one that is passed over."""
    try:
        data = read(file.path)
    except OSError as error:
        linter.result.unread.append(Unread(name, error.strerror or str(error)))
        return None
    return Input(name, data, settings) if not hook or looks_like_template(data) else None


def read(path: str) -> bytes:
    """A file, or standard input."""
    if path == "-":
        return sys.stdin.buffer.read()
    with open(path, "rb") as stream:
        return stream.read()
