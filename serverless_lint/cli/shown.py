"""`--show-files` and `--show-config`: what a run would look at, and how; nothing is checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from serverless_lint.cli.ends import CLEAN, USAGE, write
from serverless_lint.lint.discovery import Found
from serverless_lint.lint.run import Run
from serverless_lint.lint.settings import Settings
from serverless_lint.report.paths import shown_path
from serverless_lint.report.visible import visible

RUN_KEYS = ("fail-on", "format", "baseline", "templates", "exclude", "rules", "account", "region")


def show(run: Run, found: Found, options: dict[str, Any]) -> NoReturn:
    """Prints the files, or what is configured for them, and ends the run."""
    paths = [file.path for file in found.files]
    lines = map(_shown, paths) if options["show_files"] else _configured(run, paths)
    write("".join(f"{line}\n" for line in lines))
    for path, message in found.problems:
        print(f"slint: {_shown(path)}: {visible(message)}", file=sys.stderr)
    sys.exit(USAGE if found.problems else CLEAN)


def _configured(run: Run, paths: list[str]) -> Iterator[str]:
    """What counts for the whole run, then for each group of files that are looked at alike."""
    yield f"configuration of the run: {_file(run, run.file.path if run.file else None)}"
    for key in RUN_KEYS:
        if run.key(key) is not None:
            yield f"  {key}: {_words(run.key(key))}"
    groups: dict[tuple[str, Settings], list[str]] = {}
    for path in paths:
        groups.setdefault((_file(run, run.configuration(path)), run.settings(path)), []).append(path)
    for (file, settings), members in groups.items():
        yield ""
        yield f"{len(members)} file{'s' * (len(members) > 1)}, configured by {file}:"
        yield from (f"  {_shown(path)}" for path in members)
        yield from _settings(run, settings)


def _settings(run: Run, settings: Settings) -> Iterator[str]:
    left = [rule.name for rule in run.rules if not settings.selection.runs(rule.name)]
    yield f"  rules: {len(run.rules) - len(left)} of {len(run.rules)} run"
    if left:
        yield f"  not these: {', '.join(left)}"
    for pattern, level in settings.severity:
        yield f"  severity of {pattern}: {level}"
    for rule, options in settings.options:
        yield from (f"  {rule}: {name} is {_words(value)}" for name, value in options)
    if any(layer.pedantic for layer in settings.selection.layers()):
        yield "  advice and guesses are shown"
    if not settings.ignores:
        yield "  suppressions do not count"
    yield f"  today is {settings.as_of}"


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _file(run: Run, path: str | None) -> str:
    return _shown(os.path.relpath(path, os.path.realpath(run.cwd))) if path else "no file"


def _shown(path: str) -> str:
    return visible(shown_path(path))
