"""Whole applications: healthy ones have no finding, broken ones those that are marked, in either spelling."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Result
from serverless_lint.lint.job import Input
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from tests.fixture import AS_OF, FIXTURES, RULES, Fixture, lint, unmet

APPLICATIONS = sorted(path.parent for path in FIXTURES.glob("applications/*/template.cfn.yaml"))
PAIRS = sorted(path.parent for path in FIXTURES.glob("applications/*/broken"))
SETTINGS = Settings(Selection(), AS_OF)


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


def lint_together(folder: Path) -> Result:
    """The findings of all templates of a folder, as one run without advice has them."""
    linter = Linter(RULES, SETTINGS)
    paths = [path for path in sorted(folder.glob("*.yaml")) if ".asl." not in path.name]
    for job in linter.jobs([Input(path.as_posix(), path.read_bytes(), SETTINGS) for path in paths]):
        linter.run(job)
    assert not linter.result.crashes
    assert not linter.result.unread
    assert linter.result.templates >= len(paths)
    return linter.result


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_a_healthy_application_has_no_finding(folder: Path) -> None:
    assert unmet(lint_together(folder / "healthy").findings, []) == []


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_a_broken_application_has_the_findings_that_are_marked(folder: Path) -> None:
    marked = [Fixture(path, "").expectations() for path in sorted((folder / "broken").glob("*.yaml"))]
    expected = [each for of_file in marked for each in of_file]
    assert len(expected) >= 3
    assert unmet(lint_together(folder / "broken").findings, expected) == []


def test_there_are_five_of_them() -> None:
    assert len(PAIRS) >= 5
    for folder in PAIRS:
        names = [sorted(path.name for path in (folder / state).iterdir()) for state in ("healthy", "broken")]
        assert names[0] == names[1]


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
