"""The format `concise`: one line a finding, for editors and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import shown_path
from serverless_lint.report.summary import closing_lines
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style


def render(result: Result, style: Style) -> str:
    lines = [_line(finding, style) for finding in sorted_findings(result.findings)]
    return "".join(line + "\n" for line in lines + closing_lines(result, style))


def _line(finding: Finding, style: Style) -> str:
    path, line, column, *_ = finding.span
    severity = style.paint(finding.severity, finding.severity)
    rule = style.link(visible(finding.rule), visible(finding.url))
    place = style.paint(visible(shown_path(path)), "strong")
    return f"{place}:{line}:{column}: {severity}[{rule}] {visible(finding.message)}"
