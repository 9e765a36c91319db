"""`slint rules` and `slint explain`: which rules there are, and what each finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.examples import all_examples, examples_of
from serverless_lint.rule import Rule
from tests.fixture import FIXTURES, ROOT, RULES, SETTINGS
from tests.test_cli import slint


def listed(*words: str) -> list[str]:
    return [rule["name"] for rule in json.loads(slint("rules", "--format", "json", *words, cwd=ROOT).stdout)["rules"]]


def test_both_lists_keep_to_the_published_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "rules-v1.json").read_text("utf-8"))
    everything = json.loads(slint("rules", "--format", "json", cwd=ROOT).stdout)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(everything)] == []
    one = schema["$defs"]["explained"] | {"$defs": schema["$defs"]}
    with_options = next(rule.name for rule in RULES if rule.options)
    for name in ("sqs/expires-before-dlq", with_options):
        told = json.loads(slint("explain", name, "--format", "json", cwd=ROOT).stdout)
        assert [error.message for error in Draft202012Validator(one).iter_errors(told)] == []
    assert list(Draft202012Validator(one).iter_errors({**told, "other": 1})), "the schema refuses what it does not name"


def test_rules_are_listed_by_what_they_are() -> None:
    everything = [rule.name for rule in RULES]
    assert listed() == everything
    assert listed("sqs", "lambda/timeout-*") == [n for n in everything if n.startswith(("sqs/", "lambda/timeout-"))]
    assert listed("--severity", "error") == [rule.name for rule in RULES if rule.severity == "error"]
    assert listed("--on", "AWS::SQS::Queue", "--pillar", "security") == [
        rule.name for rule in RULES if "AWS::SQS::Queue" in rule.on and rule.pillar == "security"
    ]


def test_every_pillar_can_be_asked_for() -> None:
    pillars = {rule.pillar for rule in RULES}
    assert sum(len(listed("--pillar", pillar)) for pillar in pillars) == len(RULES)


def test_a_name_that_no_rule_has_is_told() -> None:
    done = slint("rules", "sqz", cwd=ROOT)
    assert (done.returncode, done.stderr) == (2, "slint: no rule is called sqz; `slint rules` lists them all\n")


def test_a_table_in_markdown_has_a_row_for_each() -> None:
    lines = slint("rules", "sqs/expires-before-dlq", "--format", "markdown", cwd=ROOT).stdout.splitlines()
    assert lines[1] == "|---|---|---|---|"
    assert lines[2].startswith("| `sqs/expires-before-dlq` | warning | reliability | A message expires before")


def test_explain_shows_what_is_found_and_what_is_not() -> None:
    told = slint("explain", "sqs/expires-before-dlq", cwd=ROOT).stdout
    assert "It finds this:\n\n    Resources:\n      Jobs:  # ← Jobs deletes a message" in told
    assert "And nothing in this:\n\n    # One second more" in told
    examples = json.loads(slint("explain", "sqs/expires-before-dlq", "--format", "json", cwd=ROOT).stdout)["examples"]
    assert "expect" not in examples["bad"] + examples["good"]


@pytest.mark.parametrize("rule", RULES[::7], ids=lambda rule: rule.name)
def test_examples_are_what_they_are_said_to_be(rule: Rule) -> None:
    for text, finds in zip(examples_of(rule), (True, False), strict=True):
        if text is not None and not (FIXTURES / rule.name / "slint.yaml").exists():
            linter = Linter([rule], SETTINGS)
            linter.lint((FIXTURES / rule.name / "template.yaml").as_posix(), text.encode())
            assert bool([each for each in linter.result.findings if each.rule == rule.name]) is finds


def test_the_wheel_has_them_all() -> None:
    known = json.loads(all_examples(str(FIXTURES), str(ROOT / "rules")))
    assert set(known) == {rule.name for rule in RULES}
    without = {name for name, examples in known.items() if None in examples}
    assert len(without) < len(RULES) / 20, without


def test_rules_of_a_team_have_theirs(tmp_path: Path) -> None:
    (tmp_path / "lint/acme/queues").mkdir(parents=True)
    (tmp_path / "slint.yaml").write_text("rules: [lint/acme]\n")
    source = (ROOT / "rules/sqs/encryption_disabled.py").read_text()
    (tmp_path / "lint/acme/queues/open.py").write_text(source.replace("encryption_disabled", "open"))
    assert "It finds this" not in slint("explain", "acme/queues/open", cwd=tmp_path).stdout
