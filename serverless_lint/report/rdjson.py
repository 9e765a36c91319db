"""The format `rdjson`: what reviewdog reads, with fixes as suggestions. Its columns count bytes of UTF-8.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import path_in_repository

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style
    from serverless_lint.syntax.source import Source, Span

URL = "https://github.com/serverless-lint/slint"


def render(result: Result, style: Style) -> str:
    diagnostics = [_diagnostic(finding, result) for finding in sorted_findings(result.findings)]
    document = {"source": {"name": "slint", "url": URL}, "diagnostics": diagnostics}
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(finding: Finding, result: Result) -> dict[str, object]:
    source = result.sources.get(finding.span.path)
    location = {"path": path_in_repository(finding.span.path), "range": _range(finding.span, source)}
    code = {"value": finding.rule, **({"url": finding.url} if finding.url else {})}
    row: dict[str, object] = {
        "message": finding.message,
        "location": location,
        "severity": finding.severity.upper(),
        "code": code,
    }
    if finding.repair is not None and source is not None:
        row["suggestions"] = [
            {"range": _range(source.span(edit.start, edit.end), source), "text": edit.text}
            for edit in finding.repair.edits
        ]
    return row


def _range(span: Span, source: Source | None) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.line, "column": _bytes(source, span.line, span.column)},
        "end": {"line": span.end_line, "column": _bytes(source, span.end_line, span.end_column)},
    }


def _bytes(source: Source | None, line: int, column: int) -> int:
    """A column in code points as one in bytes."""
    before = source.line(line)[: column - 1] if source else ""
    return column + len(before.encode("utf-8", "replace")) - len(before)
