"""The format `github`: workflow commands, which GitHub shows as annotations beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.order import gravest_first
from serverless_lint.report.paths import shown_path

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def render(result: Result, style: Style) -> str:
    """A line a finding; the gravest first, since GitHub shows ten of a step."""
    lines = [_command(finding) for finding in gravest_first(result.findings)]
    lines += [
        f"::error title=slint,file={_property(shown_path(path))}::could not be read: {_text(message)}"
        for path, message in result.unread
    ]
    return "".join(line + "\n" for line in lines)


def _command(finding: Finding) -> str:
    span = finding.span
    place = f"file={_property(shown_path(span.path))},line={span.line},col={span.column}"
    if span.end_line == span.line and span.end_column > span.column:
        place += f",endLine={span.line},endColumn={span.end_column - 1}"  # inclusive there
    title = _property(f"slint {finding.rule}")
    message = "\n".join([finding.message, *(f"{each.message} (line {each.span.line})" for each in finding.related)])
    return f"::{COMMANDS[finding.severity]} title={title},{place}::{_text(message)}"


def _text(text: str) -> str:
    return "".join(ESCAPES.get(char, char) for char in text)


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
