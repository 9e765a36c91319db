"""The format `gitlab`: GitLab's Code Quality report, for `artifacts: reports: codequality`.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import path_in_repository

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.report.style import Style

SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(result: Result, style: Style) -> str:
    """An array, empty when there is nothing; fingerprints are the same wherever the lines move, and unique."""
    rows = []
    seen: dict[str, int] = {}
    for finding in sorted_findings(result.findings):
        fingerprint = finding.fingerprint()
        seen[fingerprint] = seen.get(fingerprint, 0) + 1
        ordinal = f"-{seen[fingerprint]}" if seen[fingerprint] > 1 else ""
        rows.append(
            {
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": fingerprint + ordinal,
                "severity": SEVERITIES[finding.severity],
                "location": {
                    "path": path_in_repository(finding.span.path),
                    "lines": {"begin": finding.span.line, "end": finding.span.end_line},
                },
            }
        )
    return json.dumps(rows, indent=2) + "\n"
