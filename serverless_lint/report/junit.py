"""The format `junit`: a suite a file and a case a finding, for the test reports of CI servers.

https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from serverless_lint.report.order import sorted_findings
from serverless_lint.report.paths import shown_path

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Finding, Result
    from serverless_lint.report.style import Style

# What XML 1.0 admits, and no more.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(result: Result, style: Style) -> str:
    """What could not be read is an error; a run without findings is one case that passes."""
    by_file: dict[str, list[Finding]] = {}
    for finding in sorted_findings(result.findings):
        by_file.setdefault(shown_path(finding.span.path), []).append(finding)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    failures, errors = len(result.findings), len(result.unread)
    tests = failures + errors or 1
    lines.append(f'<testsuites name="slint" tests="{tests}" failures="{failures}" errors="{errors}">')
    for path, findings in by_file.items():
        lines.append(f'  <testsuite name={_attribute(path)} tests="{len(findings)}" failures="{len(findings)}">')
        lines += [line for finding in findings for line in _case(path, finding)]
        lines.append("  </testsuite>")
    for path, message in result.unread:
        lines += _unread(shown_path(path), message)
    if tests == 1 and not failures and not errors:
        lines.append('  <testsuite name="slint" tests="1" failures="0">')
        lines.append(f'    <testcase name="{result.templates} templates" classname="slint"/>')
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(path: str, finding: Finding) -> list[str]:
    whose = " ".join([finding.rule, *(subject.id for subject in finding.subjects[:1])])
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    told = [place, *(f"{each.span.path}:{each.span.line}: {each.message}" for each in finding.related), finding.url]
    head = f"name={_attribute(whose)} classname={_attribute(path)} file={_attribute(path)}"
    return [
        f'    <testcase {head} line="{finding.span.line}">',
        f"      <failure type={_attribute(finding.severity)} message={_attribute(finding.message)}>"
        + _text("\n".join(filter(None, told)))
        + "</failure>",
        "    </testcase>",
    ]


def _unread(path: str, message: str) -> list[str]:
    return [
        f'  <testsuite name={_attribute(path)} tests="1" failures="0" errors="1">',
        f'    <testcase name="read" classname={_attribute(path)}>',
        f'      <error type="unreadable" message={_attribute("could not be read: " + message)}/>',
        "    </testcase>",
        "  </testsuite>",
    ]


def _attribute(text: str) -> str:
    spelled = escape(NO_XML.sub("\ufffd", text)).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f'"{spelled}"'


def _text(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), quote=False)
