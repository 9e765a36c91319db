"""The order in which every format shows findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serverless_lint.lint.finding import Finding


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """By path, line, column and rule; then by what else tells two of them apart, so that all runs are alike."""
    return sorted(findings, key=_key)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then advice; for formats of which only the beginning may be seen."""
    ranks = {"error": 0, "warning": 1, "info": 2}
    return sorted(sorted_findings(findings), key=lambda finding: ranks[finding.severity])


def _key(finding: Finding) -> tuple[object, ...]:
    span = finding.span
    return span.path, span.line, span.column, finding.rule, span.end_line, span.end_column, finding.message
