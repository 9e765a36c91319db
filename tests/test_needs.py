"""What rules say that they need: that they find nothing without it, and are not loaded where it does not occur."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import TEMPLATE, Rule
from tests.fixture import AS_OF, FIXTURES, ROOT, RULES

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
PARTS = 4  # so that several processes can share the work
NEEDY = [rule for rule in RULES if rule.needs]


def everywhere(rule: Rule) -> Rule:
    """The same rule, run on everything."""
    other = copy(rule)
    other.needs = ()
    return other


ALWAYS = [everywhere(rule) for rule in NEEDY]


def found(data: bytes, rules: list[Rule]) -> list[Finding]:
    linter = Linter(rules, Settings(Selection(pedantic=True), AS_OF, ignores=False))
    linter.lint("template.yaml", data)
    return sorted(linter.result.findings)


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.name)
def test_a_need_is_a_type_or_a_property(rule: Rule) -> None:
    for word in rule.needs:
        assert "::" in word or (word.isalnum() and TEMPLATE not in rule.on), f"{word} cannot occur"


@pytest.mark.corpus
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("folder", [FIXTURES, CORPUS], ids=lambda folder: folder.name)
def test_nothing_is_found_without_what_is_needed(folder: Path, part: int) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)[part::PARTS]:
        data = path.read_bytes()
        assert found(data, NEEDY) == found(data, ALWAYS), path


PROPERTIES = {
    "written": "{Timeout: 1000}",
    "in a branch": "{Fn::If: [C, {Timeout: 1000}, {}]}",
    "from elsewhere": "{Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://bucket/key}}}",
    "not written": "{MemorySize: 1000}",
    "none": "",
}


@pytest.mark.parametrize("form", PROPERTIES)
def test_a_rule_runs_where_what_it_needs_may_occur(form: str) -> None:
    asked = []

    def check(subject: object) -> object:
        asked.append(subject)
        return iter(())

    rule = Rule(check, ("AWS::Lambda::Function",), "warning", "", "", "", ("Timeout", "AWS::SQS::Queue"))  # type: ignore[arg-type]
    function = f"Resources: {{F: {{Type: AWS::Lambda::Function, Properties: {PROPERTIES[form]}}}}}"
    found(function.encode(), [rule])
    assert not asked, "there is no queue"
    found(function[:-1].encode() + b", Q: {Type: AWS::SQS::Queue}}", [rule])
    assert bool(asked) == (form not in ("not written", "none"))
