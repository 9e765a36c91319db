"""docs/precision.md tells of every rule how many findings real templates have, and how many of them were read."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.job import Input
from tests.fixture import ROOT, RULES, SETTINGS

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
ROW = re.compile(r"\| `(?P<rule>[a-z0-9/-]+)` \| (?P<findings>\d+) \| (?P<read>\d+) \| (?P<wrong>\d+) \|")
READ_AT_LEAST = 5


class Row(NamedTuple):
    findings: int
    read: int
    wrong: int


def rows() -> dict[str, Row]:
    text = (ROOT / "docs" / "precision.md").read_text("utf-8")
    return {match["rule"]: Row(*map(int, match.groups()[1:])) for match in ROW.finditer(text)}


def test_every_rule_has_a_row() -> None:
    assert rows().keys() >= {rule.name for rule in RULES}


def test_fewer_than_two_of_a_hundred_that_were_read_are_wrong() -> None:
    read, wrong = (sum(column) for column in list(zip(*rows().values(), strict=True))[1:])
    assert read > 1000
    assert wrong / read < 0.02


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
def test_findings_are_as_many_as_told_and_enough_of_them_were_read() -> None:
    linter = Linter(RULES, SETTINGS)
    paths = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES)
    # Some files are no templates; `slint FOLDER` passes over them, and so do we.
    inputs = [Input(path.as_posix(), data, SETTINGS) for path in paths if b"Resources" in (data := path.read_bytes())]
    for job in linter.jobs(inputs):
        linter.run(job)
    found = Counter(finding.rule for finding in linter.result.findings if not finding.rule.startswith("slint/"))
    told = rows()
    assert {rule: row.findings for rule, row in told.items() if row.findings} == dict(found)
    assert [rule for rule, count in found.items() if told[rule].read < min(READ_AT_LEAST, count)] == []
