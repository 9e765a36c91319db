"""The format `markdown`: a summary for people, such as GitHub's job summaries (`>> $GITHUB_STEP_SUMMARY`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from serverless_lint.report.order import gravest_first
from serverless_lint.report.paths import shown_path
from serverless_lint.report.style import Style
from serverless_lint.report.summary import closing_lines
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result

MARKS = {"error": "🛑 error", "warning": "⚠️ warning", "info": "💡 info"}
MOST = 500  # findings; GitHub takes a summary of 1 MiB
# What Markdown or HTML would take for more than text.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


def render(result: Result, style: Style) -> str:
    """The summary, the rules that speak most, and a table of the findings."""
    plain = Style(color=False, links=False, width=style.width, quiet=False)
    parts = ["## slint", "\n\n".join(_escaped(line) for line in closing_lines(result, plain))]
    if result.findings:
        findings = gravest_first(result.findings)
        parts.append(_rules(findings))
        rows = ["| | where | what |", "|---|---|---|", *map(_row, findings[:MOST])]
        parts.append("\n".join(rows))
        if len(findings) > MOST:
            parts.append(f"… and {len(findings) - MOST:,} more.")
    return "\n\n".join(parts) + "\n"


def _rules(findings: list[Finding]) -> str:
    counts = Counter((finding.rule, finding.url) for finding in findings)
    rows = [f"| {_link(rule, url)} | {count:,} |" for (rule, url), count in counts.most_common(10)]
    return "\n".join(["| rule | findings |", "|---|---:|", *rows])


def _row(finding: Finding) -> str:
    span = finding.span
    related = "".join(f"<br>{_escaped(each.message)} (line {each.span.line})" for each in finding.related[:3])
    where = f"{_escaped(shown_path(span.path))}:{span.line}"
    rule = _link(finding.rule, finding.url)
    return f"| {MARKS[finding.severity]} | {where} | {_escaped(finding.message)}<br>{rule}{related} |"


def _link(text: str, url: str) -> str:
    """A link to an address of ours; what a rule of somebody's own gives is a text unless it is one address."""
    return f"[{_escaped(text)}]({url})" if re.fullmatch(r"https?://[^\s()<>|]+", url) else _escaped(text)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", visible(text)).replace(r"\<", "&lt;").replace(r"\>", "&gt;")
