"""Every rule against its fixtures, and every fixture against every rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from serverless_lint.lint.finding import Finding, Result
from tests.fixture import FIXTURES, RULES, Fixture, fix, fixtures, lint, unmet, without_expectations

ALL = fixtures()
TWINS = sorted({fixture.path.with_suffix("").with_suffix("") for fixture in ALL if fixture.path.stem.endswith(".sam")})
FIXED = sorted(FIXTURES.glob("*/*/*.fixed.*"))


class Case(NamedTuple):
    """A fixture and what all rules find in it."""

    fixture: Fixture
    result: Result

    @property
    def own(self) -> list[Finding]:
        return [each for each in self.result.findings if each.rule == self.fixture.rule]


# The scope makes pytest run all tests of a fixture one after the other, so that each is linted once.
@pytest.fixture(scope="module", params=ALL, ids=lambda fixture: fixture.name)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param, lint(request.param.path, RULES, pedantic=True))


def test_a_rule_finds_what_its_fixture_expects(case: Case) -> None:
    expected = [each for each in case.fixture.expectations() if each.rule == case.fixture.rule]
    assert unmet(case.own, expected) == []
    assert bool(expected) == case.fixture.fails, "a `fail` expects something, a `pass` does not"


def test_no_other_rule_finds_an_error_unexpectedly(case: Case) -> None:
    own = case.fixture.rule
    others = [each for each in case.result.findings if each.severity == "error" and each.rule != own]
    assert unmet(others, [each for each in case.fixture.expectations() if each.rule != own]) == []
    assert case.result.crashes == []


def test_a_rule_that_fixes_shows_how(case: Case) -> None:
    if any(each.repair for each in case.own):
        folder = case.fixture.path.parent
        assert any(path.parent == folder for path in FIXED), "a rule that fixes has a `.fixed` fixture"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_fixtures_of_both_kinds(rule: object) -> None:
    name = getattr(rule, "name", "")
    kinds = {fixture.fails for fixture in ALL if fixture.rule == name}
    assert kinds == {True, False}


def test_every_fixture_folder_has_a_rule() -> None:
    folders = {fixture.rule for fixture in ALL}
    assert folders <= {rule.name for rule in RULES}


@pytest.mark.parametrize("stem", TWINS, ids=lambda stem: stem.relative_to(FIXTURES).as_posix())
def test_twins_give_the_same_findings(stem: Path) -> None:
    def told(spelling: str) -> Counter[tuple[str, str]]:
        rule = stem.parent.relative_to(FIXTURES).as_posix()
        result = lint(stem.with_name(f"{stem.name}.{spelling}.yaml"), RULES, rule)
        return Counter((subject.id, each.message) for each in result.findings for subject in each.subjects)

    assert told("sam") == told("cfn")


@pytest.mark.parametrize("path", FIXED, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_a_fix_gives_just_what_its_fixture_says(path: Path) -> None:
    broken = path.with_name(path.name.replace(".fixed.", "."))
    rule = path.parent.relative_to(FIXTURES).as_posix()
    fixed, repairs = fix(broken, rule)
    assert repairs > 0
    assert without_expectations(fixed.decode()) == without_expectations(path.read_text("utf-8"))
