"""Whole applications: the same architecture gives the same findings in SAM and in plain CloudFormation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.fixture import FIXTURES, RULES, lint

APPLICATIONS = sorted(path.parent for path in FIXTURES.glob("applications/*/template.cfn.yaml"))


@pytest.mark.parametrize("folder", APPLICATIONS, ids=lambda folder: folder.name)
def test_both_spellings_give_the_same_findings(folder: Path) -> None:
    def told(name: str) -> Counter[tuple[str, str, str, str, str]]:
        findings = lint(folder / name, RULES).findings
        return Counter(
            (each.rule, each.severity, subject.id, each.message, str(each.cases))
            for each in findings
            for subject in each.subjects
        )

    assert told("template.yaml") == told("template.cfn.yaml")
    assert told("template.yaml")


def test_the_readme_application_shows_both_ends_of_the_fault() -> None:
    findings = lint(FIXTURES / "applications/orders/template.yaml", RULES).findings
    finding = next(each for each in findings if each.rule == "sqs/visibility-timeout-too-low")
    lines = (FIXTURES / "applications/orders/template.yaml").read_text("utf-8").splitlines()
    assert "VisibilityTimeout: !If [IsProd, 60, 120]" in lines[finding.span.line - 1]
    assert [lines[related.span.line - 1].strip() for related in finding.related] == [
        "Timeout: 20",
        "Queue: !GetAtt Orders.Arn",
    ]
    assert finding.cases[0].parameters == {"Stage": "prod"}
