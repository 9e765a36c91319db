"""The page on systems: each that the notes name is answered by rules that exist, or in words."""

from __future__ import annotations

import re

import pytest

from tests.fixture import ROOT
from tests.test_coverage import EXISTING, NAMED, ROWS, cells

PAGE = (ROOT / "docs" / "systems.md").read_text("utf-8")
SYSTEMS = [cells(line) for line in PAGE.splitlines() if re.match(r"\| .*\| 00[0-4]:\d+", line)]
FOLDERS = {name.split("/")[0] for name in EXISTING}
ROW = re.compile(r"\b[A-Z][A-Z0-9]-\d\d\b")
NAMES_IN_NOTES = 99


def test_every_system_is_there_once() -> None:
    names = [system for system, *_ in SYSTEMS]
    assert len(names) == len(set(names)) == NAMES_IN_NOTES


@pytest.mark.parametrize(("system", "notes", "rows", "rules", "why"), SYSTEMS, ids=[each[0] for each in SYSTEMS])
def test_a_system_has_rules_that_exist_or_a_reason(system: str, notes: str, rows: str, rules: str, why: str) -> None:
    assert set(ROW.findall(rows)) <= {row.id for row in ROWS}
    assert set(NAMED.findall(rules)) <= EXISTING
    assert set(re.findall(r"`([a-z0-9]+)/\*`", rules)) <= FOLDERS
    assert bool(rules) != bool(why)
