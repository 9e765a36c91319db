"""What the pages on the rules say of them: the answers to the notes' concepts, and what reading findings gave."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pytest

from serverless_lint.lint.own import OWN
from tests.fixture import ROOT, RULES

COVERAGE = (ROOT / "docs" / "coverage.md").read_text("utf-8")
PRECISION = (ROOT / "docs" / "precision.md").read_text("utf-8")
CONCEPTS = 387  # in the notes
ANSWERS = {"rule", "part of", "needs handler code", "declined", "planned"}
NAMED = re.compile(r"`([a-z0-9]+/[a-z0-9-]+)`")
EXISTING = {rule.name for rule in RULES} | set(OWN)


class Row(NamedTuple):
    id: str
    notes: str
    answer: str
    rules: list[str]
    why: str


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows() -> list[Row]:
    found = [cells(line) for line in COVERAGE.splitlines() if re.match(r"\| [A-Z][A-Z0-9]-\d\d ", line)]
    return [Row(name, notes, answer, NAMED.findall(rules), why) for name, notes, answer, rules, why in found]


ROWS = rows()
each_row = pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])


def test_every_concept_has_one_row() -> None:
    assert [name for name, count in Counter(row.id for row in ROWS).items() if count > 1] == []
    assert len(ROWS) == CONCEPTS


@each_row
def test_a_row_is_answered_by_rules_that_exist_or_in_words(row: Row) -> None:
    assert row.answer in ANSWERS
    assert re.match(r"00[0-4]:\d+\b", row.notes)
    assert set(row.rules) <= EXISTING
    assert bool(row.rules) == (row.answer in {"rule", "part of"})
    assert row.why or row.answer != "declined"


def test_what_peers_check_is_answered_by_rules_that_exist_or_in_words() -> None:
    _, after = COVERAGE.split("## Concepts that peers check")
    table = [cells(line) for line in after.split("\n## ")[0].splitlines() if line.startswith("| ")][1:]
    assert len({(service, concept) for service, concept, *_ in table}) == len(table) > 0
    for service, concept, answer, rules, why in table:
        named = NAMED.findall(rules)
        assert answer in {"rule", "declined", "cfn-lint", "planned"}, (service, concept)
        assert set(named) <= EXISTING, (service, concept)
        assert bool(named) == (answer == "rule"), (service, concept)
        assert why or answer in {"rule", "planned"}, (service, concept)


def test_every_rule_has_a_row_or_is_listed_without() -> None:
    _, without = COVERAGE.split("## Rules without a row")
    listed = NAMED.findall(without)
    answering = {name for row in ROWS for name in row.rules}
    assert set(listed) <= EXISTING
    assert len(listed) == len(set(listed))
    assert answering.isdisjoint(listed)
    assert {rule.name for rule in RULES} - answering - set(listed) == set()


def test_precision_is_said_once_of_rules_that_exist() -> None:
    read = [NAMED.findall(line)[0] for line in PRECISION.splitlines() if line.startswith("| `")]
    assert [name for name, count in Counter(read).items() if count > 1] == []
    assert set(read) <= EXISTING
