"""cfn-lint beside slint: a process of its own, started first, whose findings join ours as `cfn-lint/E3012`.

https://github.com/aws-cloudformation/cfn-lint
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from serverless_lint.lint.finding import Finding, Result, Subject, Unread
from serverless_lint.syntax.source import Span

COMMAND = (
    *(sys.executable, "-c", "from cfnlint.runner import main; main()"),
    *("--format", "json", "--non-zero-exit-code", "none", "-t"),
)
SEVERITIES = {"Error": "error", "Warning": "warning", "Informational": "info"}
PREFIX = "cfn-lint/"


class NoCfnLint(Exception):  # noqa: N818 - it is what it says
    """cfn-lint is not installed."""


class CfnLint:
    """One run of it over some files, which goes on while slint works. Raises NoCfnLint."""

    def __init__(self, paths: list[str]) -> None:
        if find_spec("cfnlint") is None:
            raise NoCfnLint("cfn-lint is not installed beside slint: pip install cfn-lint")
        self.paths = paths
        self._running = _start(paths) if paths else None

    def merged(self, result: Result) -> Result:
        """The result with what cfn-lint found, and with the files on which it failed."""
        told = _answer(self._running) if self._running is not None else []
        failed: list[str] = []
        if told is None:  # it looks at all or at none, so each is looked at alone
            told = []
            for path in self.paths:
                alone = _answer(_start([path]))
                told += alone or ()
                failed += [path] if alone is None else []
        findings = [*result.findings, *(_finding(match) for match in told)]
        unread = [Unread(path, "cfn-lint itself failed on this file") for path in failed]
        return result._replace(findings=findings, unread=[*result.unread, *unread])


def _start(paths: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _answer(running: subprocess.Popen[bytes]) -> list[dict[str, Any]] | None:
    """Its matches; None where it failed."""
    text, _ = running.communicate()
    try:
        matches = json.loads(text or "[]")
    except ValueError:
        return None
    return matches if isinstance(matches, list) and running.returncode == 0 else None


def _finding(match: dict[str, Any]) -> Finding:
    rule, where = match["Rule"], match["Location"]
    start, end = where["Start"], where["End"]
    path = match["Filename"].replace("\\", "/")
    span = Span(path, start["LineNumber"], start["ColumnNumber"], end["LineNumber"], end["ColumnNumber"])
    inside = tuple(where.get("Path") or ())
    subjects: tuple[Subject, ...] = ()
    if len(inside) > 1 and inside[0] == "Resources":
        subjects = (Subject(str(inside[1]), "", None, path),)
    return Finding(
        rule=PREFIX + rule["Id"],
        severity=SEVERITIES.get(match["Level"], "warning"),
        confidence="high",
        message=match["Message"],
        span=span,
        subjects=subjects,
        property=inside,
        cases=(),
        assumes=(),
        related=(),
        url=str(rule.get("Source") or ""),
        identity=(PREFIX + rule["Id"], path, "", "/".join(map(str, inside))),
    )
