"""What rules say of themselves: titles, sources, quotes."""

from __future__ import annotations

import re

import pytest

from serverless_lint.lint.finding import SEVERITIES
from serverless_lint.rule import Rule
from tests.fixture import ROOT, RULES

NOTES = ROOT.parent / "shared" / "notes"
CITED = re.compile(r"^Notes: (\S+):(\d+) \"(.+)\"$", re.M)
PILLARS = {
    "cost-optimization",
    "operational-excellence",
    "performance",
    "reliability",
    "security",
    "sustainability",
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@each_rule
def test_a_rule_says_what_goes_wrong_and_where_aws_says_so(rule: Rule) -> None:
    title, blank, *rest = rule.explanation.splitlines()
    assert title.endswith(".")
    assert blank == ""
    assert len(" ".join(rest)) > 100, "why, when to ignore it, and the way out"
    assert rule.reference.startswith("https://docs.aws.amazon.com/")
    assert rule.severity in SEVERITIES
    assert rule.pillar in PILLARS


@each_rule
def test_a_rule_says_where_it_comes_from(rule: Rule) -> None:
    assert CITED.search(rule.explanation) or re.search(r"^Peers: \S", rule.explanation, re.M)


@pytest.mark.skipif(not NOTES.exists(), reason="the study notes are not beside this project")
@each_rule
def test_a_quote_stands_where_it_is_said_to(rule: Rule) -> None:
    for name, line, quote in CITED.findall(rule.explanation):
        assert quote in (NOTES / name).read_text("utf-8").splitlines()[int(line) - 1]
    assert rule.explanation.count("Notes: ") == len(CITED.findall(rule.explanation))


@pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="README.md is not there")
def test_the_rules_that_the_readme_names_are_there() -> None:
    _, _, text = (ROOT / "README.md").read_text("utf-8").partition("## Rules")
    named = set(re.findall(r"`([a-z0-9]+/[a-z0-9-]+)`", text.partition("\n## ")[0]))
    assert len(named) > 20
    assert named <= {rule.name for rule in RULES}
