"""The format `sarif`: SARIF 2.1.0, with all that GitHub's code scanning shows.

https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from serverless_lint import __version__
from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import path_in_repository

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Related, Result
    from serverless_lint.report.style import Style
    from serverless_lint.rule import Rule
    from serverless_lint.syntax.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
INFORMATION = "https://github.com/serverless-lint/slint"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
# GitHub makes alerts of rules with such a number; only those about security have one.
SECURITY = {"error": "8.0", "warning": "5.5", "info": "3.0"}
LONGEST = 1024  # characters of a description
MOST = 5_000  # results that GitHub shows
ROOT = "%SRCROOT%"

Json = dict[str, object]


def render(result: Result, style: Style) -> str:
    """One run; findings that the templates silence are there, marked as such."""
    shown = [(finding, False) for finding in sorted_findings(result.findings)]
    shown += [(finding, True) for finding in sorted_findings(result.silenced)]
    rules = {rule.name: rule for rule in result.rules}
    index = {name: place for place, name in enumerate(dict.fromkeys(finding.rule for finding, _ in shown))}
    seen: dict[str, int] = {}
    run: Json = {
        "tool": {"driver": _driver([_rule(name, rules.get(name), shown) for name in index])},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "slint/"},
        "invocations": [
            {
                "executionSuccessful": not result.crashes,
                "toolExecutionNotifications": [_notification(path, message) for path, message in result.unread],
            }
        ],
        "results": [_result(finding, silenced, index, seen, result) for finding, silenced in shown[:MOST]],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(rules: list[Json]) -> Json:
    return {
        "name": "slint",
        "semanticVersion": __version__,
        "informationUri": INFORMATION,
        "rules": rules,
    }


def _notification(path: str, message: str) -> Json:
    return {
        "level": "error",
        "message": {"text": f"{path_in_repository(path)} could not be read: {message}"},
    }


# rules


def _rule(name: str, rule: Rule | None, shown: list[tuple[Finding, bool]]) -> Json:
    first = next(finding for finding, _ in shown if finding.rule == name)
    severity = rule.severity if rule else first.severity
    title, _, rest = (rule.explanation if rule else name).partition("\n")
    properties: Json = {
        "tags": [name.partition("/")[0], *([rule.pillar] if rule else [])],
        "precision": "very-high" if severity == "error" else "high",
    }
    if rule is not None and rule.pillar == "security":
        properties["security-severity"] = SECURITY[severity]
    else:
        properties["problem.severity"] = PROBLEMS[severity]
    described: Json = {
        "id": name,
        "name": name,
        "shortDescription": {"text": title[:LONGEST]},
        "fullDescription": {"text": (rest.strip() or title)[:LONGEST]},
        "help": {"text": f"{title}\n\n{rest.strip()}\n", "markdown": f"**{title}**\n\n{rest.strip()}\n"},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": properties,
    }
    if first.url:
        described["helpUri"] = first.url
    return described


# results


def _result(finding: Finding, silenced: bool, index: dict[str, int], seen: dict[str, int], result: Result) -> Json:
    fingerprint = finding.fingerprint()
    seen[fingerprint] = seen.get(fingerprint, 0) + 1
    links = "".join(f"\n[{_in_link(each.message)}]({place})" for place, each in enumerate(finding.related, 1))
    row: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{_in_link(finding.message)}.{links}"},
        "locations": [{**_location(finding.span), **_logical(finding)}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{fingerprint}:{seen[fingerprint]}",
            "slint/v1": fingerprint,
        },
        "properties": {"confidence": finding.confidence},
    }
    if finding.related:
        row["relatedLocations"] = [_related(place, each) for place, each in enumerate(finding.related, 1)]
    if len(finding.related) > 1:
        row["codeFlows"] = [_flow(finding)]
    if silenced:
        row["suppressions"] = [{"kind": "inSource"}]
    if finding.repair is not None and finding.span.path in result.sources:
        row["fixes"] = [_fix(finding, result)]
    return row


def _in_link(text: str) -> str:
    """A text in which nothing is a link. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317468"""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _logical(finding: Finding) -> Json:
    if not finding.subjects:
        return {}
    return {
        "logicalLocations": [
            {"name": each.id, "fullyQualifiedName": f"Resources/{each.id}", "kind": "resource"}
            for each in finding.subjects
        ]
    }


def _location(span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": _region(span)}}


def _artifact(path: str) -> Json:
    return {"uri": quote(path_in_repository(path)), "uriBaseId": ROOT}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": max(span.end_column, 1),
    }


def _related(place: int, related: Related) -> Json:
    return {"id": place, **_location(related.span), "message": {"text": related.message}}


def _flow(finding: Finding) -> Json:
    """The places of a finding one behind the other: the way of an event, where it is about one."""
    steps = [(related.span, related.message) for related in finding.related]
    steps.append((finding.span, finding.message))
    locations = [{"location": {**_location(span), "message": {"text": message}}} for span, message in steps]
    return {"threadFlows": [{"locations": locations}]}


def _fix(finding: Finding, result: Result) -> Json:
    assert finding.repair is not None
    source = result.sources[finding.span.path]
    replacements = [
        {"deletedRegion": _region(source.span(edit.start, edit.end)), "insertedContent": {"text": edit.text}}
        for edit in finding.repair.edits
    ]
    change = {"artifactLocation": _artifact(finding.span.path), "replacements": replacements}
    return {"description": {"text": finding.repair.title}, "artifactChanges": [change]}
