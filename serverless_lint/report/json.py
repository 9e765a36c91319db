"""The format `json`, version 1: what programs read. Lines and columns are 1-based, ends exclusive."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from serverless_lint import __version__
from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import shown_path

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style
    from serverless_lint.syntax.source import Span

# What `json` leaves as it is, but a terminal obeys or UTF-8 cannot say.
_UNSAFE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def render(result: Result, style: Style) -> str:
    """The result as JSON; never coloured, whatever the style."""
    document = {
        "version": 1,
        "tool": {"name": "slint", "version": __version__},
        "findings": [_finding(finding, result) for finding in sorted_findings(result.findings)],
        "summary": _summary(result),
        "problems": [
            {"path": shown_path(path), "message": f"could not be read: {message}"} for path, message in result.unread
        ],
    }
    return safe(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def safe(text: str) -> str:
    """JSON of the same meaning, with nothing that a terminal obeys."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _finding(finding: Finding, result: Result) -> dict[str, object]:
    first = finding.subjects[0] if finding.subjects else None
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        **_place(finding.span),
        "resource": first and first.id,
        "resourceType": first and first.type,
        "property": list(finding.property),
        "from": first and first.origin,
        "resources": [
            {"id": subject.id, "type": subject.type, "from": subject.origin, "path": shown_path(subject.path)}
            for subject in finding.subjects
        ],
        "scenarios": [{"parameters": case.parameters, "conditions": case.conditions} for case in finding.cases],
        "environments": list(finding.environments),
        "construct": first and first.construct,
        "related": [
            {**_place(related.span), "resource": related.resource, "message": related.message}
            for related in finding.related
        ],
        "url": finding.url,
        "fixable": "no" if finding.repair is None else "safe" if finding.repair.safe else "unsafe",
        "fix": _fix(finding, result),
        "fingerprint": finding.fingerprint(),
    }


def _fix(finding: Finding, result: Result) -> dict[str, object] | None:
    """The edits of a fix, by which a program can make it itself."""
    if finding.repair is None:
        return None
    source = result.sources[finding.span.path]
    edits = [{**_place(source.span(edit.start, edit.end)), "text": edit.text} for edit in finding.repair.edits]
    return {"title": finding.repair.title, "edits": edits}


def _place(span: Span) -> dict[str, object]:
    return {
        "path": shown_path(span.path),
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _summary(result: Result) -> dict[str, int]:
    counts = Counter(finding.severity for finding in result.findings)
    return {
        "files": result.files,
        "templates": result.templates,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "suppressed": result.suppressed,
        "baseline": len(result.known),
    }
