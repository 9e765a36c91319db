"""Every rule against its fixtures, and every fixture against every rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.fixture import FIXTURES, RULES, Fixture, fix, fixtures, lint, unmet, without_expectations

ALL = fixtures()
TWINS = sorted({fixture.path.with_suffix("").with_suffix("") for fixture in ALL if fixture.path.stem.endswith(".sam")})


@pytest.mark.parametrize("fixture", ALL, ids=lambda fixture: fixture.name)
def test_a_rule_finds_what_its_fixture_expects(fixture: Fixture) -> None:
    result = lint(fixture.path, RULES, fixture.rule)
    own = [each for each in fixture.expectations() if each.rule == fixture.rule]
    assert unmet(result.findings, own) == []
    assert bool(own) == fixture.fails, "a `fail` expects something, a `pass` does not"


@pytest.mark.parametrize("fixture", ALL, ids=lambda fixture: fixture.name)
def test_no_other_rule_finds_an_error_unexpectedly(fixture: Fixture) -> None:
    result = lint(fixture.path, RULES)
    others = [each for each in result.findings if each.severity == "error" and each.rule != fixture.rule]
    expected = [each for each in fixture.expectations() if each.rule != fixture.rule]
    assert unmet(others, expected) == []
    assert result.crashes == []


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


FIXED = sorted(FIXTURES.glob("*/*/*.fixed.*"))


@pytest.mark.parametrize("path", FIXED, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_a_fix_gives_just_what_its_fixture_says(path: Path) -> None:
    broken = path.with_name(path.name.replace(".fixed.", "."))
    rule = path.parent.relative_to(FIXTURES).as_posix()
    fixed, repairs = fix(broken, rule)
    assert repairs > 0
    assert without_expectations(fixed.decode()) == without_expectations(path.read_text("utf-8"))


@pytest.mark.parametrize("fixture", [each for each in ALL if each.fails], ids=lambda fixture: fixture.name)
def test_a_rule_that_fixes_shows_how(fixture: Fixture) -> None:
    if any(each.repair for each in lint(fixture.path, RULES, fixture.rule).findings):
        assert any(path.parent == fixture.path.parent for path in FIXED), "a rule that fixes has a `.fixed` fixture"
