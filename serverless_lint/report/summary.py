"""The lines under the findings: what could not be read, how many there are, what is hidden."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from serverless_lint.report.paths import shown_path
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.report.style import Style


def closing_lines(result: Result, style: Style) -> list[str]:
    """The unread files; then, unless the style is quiet, the summary."""
    lines = [
        f"{style.paint('error', 'error')}: could not read {visible(shown_path(path))}: {visible(message)}"
        for path, message in result.unread
    ]
    if style.quiet:
        return lines
    lines.append(_summary(result, style))
    if result.fixed:
        lines.append(f"Fixed {counted(result.fixed, 'finding')}.")
    if result.ignored:
        lines.append(f"Wrote {counted(result.ignored, 'suppression')}.")
    if result.suppressed:
        lines.append(f"{result.suppressed} suppressed; --no-ignores shows them")
    if result.known:
        lines.append(f"{len(result.known)} hidden by the baseline")
    if result.hidden:
        lines.append(f"{len(result.hidden)} advice hidden; --pedantic shows it")
    return lines


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _summary(result: Result, style: Style) -> str:
    unread = f"{counted(len(result.unread), 'file')} could not be read." if result.unread else ""
    if result.findings:
        text = f"Found {_severities(result)} in {_where(result)}."
    elif result.unread or result.crashes:
        text = f"No findings in {counted(result.templates, 'template')}." if result.templates else ""
    elif result.templates:
        new = "new " if result.known else ""
        text = style.paint("All good", "good") + f": {counted(result.templates, 'template')}, no {new}findings."
    elif result.since:
        text = f"No template is touched by what has changed since {visible(result.since)}."
    else:
        text = "No templates found."
    failed = "slint itself failed: the findings are not complete; -v says more." if result.crashes else ""
    return " ".join(filter(None, (text, unread, failed)))


def _severities(result: Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    return ", ".join(counted(counts[name], name) for name in ("error", "warning", "info") if counts[name])


def _where(result: Result) -> str:
    files = len({finding.span.path for finding in result.findings})
    if files > result.templates:  # What does not parse is no template.
        return counted(files, "file")
    return "1 template" if result.templates == 1 else f"{files} of {counted(result.templates, 'template')}"
