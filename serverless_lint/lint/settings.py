"""Settings: what counts for a template."""

from __future__ import annotations

from typing import Any

from serverless_lint.lint.finding import Finding
from serverless_lint.lint.selection import Selection, fits
from serverless_lint.syntax.record import NamedTuple


class Settings(NamedTuple):
    """`as_of`: the ISO date that counts as today.

    `severity`: patterns of rules with the severity that theirs is replaced by; of those that fit the last one counts.
    `ignores`: whether the template's own suppressions count. `options`: those of rules that are set, by rule and name.
    """

    selection: Selection
    as_of: str
    severity: tuple[tuple[str, str], ...] = ()
    ignores: bool = True
    options: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()

    def judged(self, finding: Finding) -> Finding:
        """A finding with the severity that it has here."""
        levels = [level for pattern, level in self.severity if fits(pattern, finding.rule)]
        return finding._replace(severity=levels[-1]) if levels else finding

    def shows(self, finding: Finding) -> bool:
        return self.selection.shows(finding.rule, finding.severity, finding.confidence)
