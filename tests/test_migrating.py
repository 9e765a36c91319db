"""What other linters said: each of their rules leads to ours, and what they were told to ignore is ignored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from serverless_lint.facts.peers import REPLACED
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.selection import Selection
from tests.fixture import RULES, SETTINGS

PAGE = (Path(__file__).parent.parent / "docs" / "migrating.md").read_text("utf-8")
ROWS = re.findall(r"^\| (`.*?) \| (.*?) \|", PAGE, re.M)
NAMES = {rule.name for rule in RULES}
QUEUE = """\
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 1080}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      {CodeUri: a, Handler: a.b, Timeout: 180, Runtime: python3.14,
      Events: {Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}}
Transform: AWS::Serverless-2016-10-31
"""
METADATA = "Metadata: {cfn-lint: {config: {ignore_checks: [%s]}}}\n"


def found(template: str) -> list[str]:
    linter = Linter(RULES, SETTINGS._replace(selection=Selection()))
    linter.lint("t.yaml", template.encode())
    return [each.rule for each in linter.result.findings]


def test_every_rule_that_is_named_exists() -> None:
    named = {name for _, ours in ROWS for name in re.findall(r"`([a-z]+/[a-z0-9-]+)`", ours)}
    assert len(named) > 20
    assert named <= NAMES
    assert {name for names in REPLACED.values() for name in names} <= NAMES


def test_all_of_serverless_rules_are_on_the_page_and_lead_to_the_same() -> None:
    told = {theirs[1:7]: tuple(re.findall(r"`([^`]+)`", ours)) for theirs, ours in ROWS}
    assert {id_: told[id_] for id_ in REPLACED} == REPLACED
    assert len(REPLACED) == 17


@pytest.mark.parametrize("ignored", ["ES6000", "ES6", "W9999, ES"])
def test_what_cfn_lint_is_told_to_ignore_is_ignored(ignored: str) -> None:
    assert found(QUEUE) == ["sqs/consumer-without-dlq"]
    assert found(METADATA % ignored + QUEUE) == []
    at_queue = QUEUE.replace("    Properties: {V", "    " + METADATA % ignored + "    Properties: {V")
    assert found(at_queue) == []


@pytest.mark.parametrize("ignored", ["E", "W", "ES7000", "E3012", "", "ES6000X"])
def test_other_ids_ignore_nothing_and_are_no_fault(ignored: str) -> None:
    assert found(METADATA % ignored + QUEUE) == ["sqs/consumer-without-dlq"]
