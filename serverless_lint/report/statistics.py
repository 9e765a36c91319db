"""`--statistics`: how often each rule speaks, instead of what it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from serverless_lint.lint.finding import SEVERITIES
from serverless_lint.report.summary import closing_lines
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style


def render(result: Result, style: Style) -> str:
    """A line for each rule: findings, severity, name, and how many of them `--fix` can mend."""
    rows = [_row(name, found) for name, found in by_rule(result.findings).items()]
    wide = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        f"{count:>{wide[0]}}  {style.paint(f'{severity:<{wide[1]}}', severity)}  {name:<{wide[2]}}  {fixable}".rstrip()
        for count, severity, name, fixable in rows
    ]
    return "".join(line + "\n" for line in [*lines, *([""] if lines else []), *closing_lines(result, style)])


def by_rule(findings: list[Finding]) -> dict[str, list[Finding]]:
    """The findings of each rule, the most frequent first."""
    counts = Counter(finding.rule for finding in findings)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: [finding for finding in findings if finding.rule == name] for name in names}


def _row(name: str, found: list[Finding]) -> tuple[str, str, str, str]:
    severity = max((finding.severity for finding in found), key=SEVERITIES.index)
    fixable = sum(finding.repair is not None and finding.repair.safe for finding in found)
    told = f"--fix mends {'all' if fixable == len(found) else fixable}" if fixable else ""
    return str(len(found)), severity, visible(name), told
