"""What a baseline knows a finding by, and what it forgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from serverless_lint.lint.baseline import Baseline, Entry
from serverless_lint.lint.config import ConfigError
from tests.report.build_result import TEMPLATE_SOURCE, at, finding

SLOW = ("sqs/slow", "app/t.yaml", "Jobs", "Properties/VisibilityTimeout", "Worker/Properties/Timeout")


def told(identity=SLOW, **changes):
    return finding(at(TEMPLATE_SOURCE, "30"), identity=identity, rule=identity[0], **changes)


def same(name: str) -> str:
    return name


def test_lines_and_words_do_not_matter_but_rule_file_and_place_do():
    known = Baseline("b.json", "/r").of_now([told()], lambda path: True)
    moved = told(message="other words")._replace(span=at(TEMPLATE_SOURCE, "10"))
    assert known.parted([moved]) == ([], [moved])
    for position in range(5):
        other = told((*SLOW[:position], "x", *SLOW[position + 1 :]))
        assert known.parted([other]) == ([other], []), position


def test_each_is_known_as_often_as_it_was_there():
    known = Baseline("b.json", "/r").of_now([told(), told()], lambda path: True)
    new, old = known.parted([told()] * 3)
    assert (len(new), len(old)) == (1, 2)


def test_it_is_the_same_from_another_folder(tmp_path: Path):
    (tmp_path / "app").mkdir()
    (tmp_path / "b.json").write_text(Baseline("b.json", str(tmp_path)).of_now([told()], lambda path: True).text())
    below = Baseline.read("../b.json", str(tmp_path / "app"), same)
    assert below.parted([told((SLOW[0], "t.yaml", *SLOW[2:]))])[0] == []


def test_what_it_writes_it_reads(tmp_path: Path):
    entries = [Entry("ä.yaml", "a/b", 'Q"1', "Properties/x", ""), Entry("a.yaml", "a/c", "Q", "", "")]
    (tmp_path / "b.json").write_text(Baseline("b.json", str(tmp_path), entries).text(), encoding="utf-8")
    again = Baseline.read("b.json", str(tmp_path), {"a/b": "a/new", "a/c": "a/c"}.__getitem__)
    assert sorted(again.entries) == sorted([entries[0]._replace(rule="a/new"), entries[1]])
    assert again.text().count("\n") == 4  # a line for each finding


def test_what_nobody_looked_for_is_not_gone():
    old = told((SLOW[0], "gone.yaml", *SLOW[2:]))
    known = Baseline("b.json", "/r").of_now([told(), old], lambda path: True)
    assert known.with_only([told()], lambda path, rule: path != "gone.yaml").entries == known.entries
    assert known.with_only([told()], lambda path, rule: True).entries.total() == 1
    assert known.of_now([], lambda path: path == "gone.yaml").entries.total() == 1


def test_what_could_not_be_read_is_never_known():
    assert not Baseline("b.json", "/r").of_now([told(("slint/parse-error", "t.yaml"))], lambda path: True).entries


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"path": "a"}]}',
     '{"version": 1, "findings": [{"path": 1, "rule": "a", "resource": "", "property": "", "related": ""}]}',
     '{"version": 1, "findings": 3}', "[" * 100_000],
)  # fmt: skip
def test_another_file_is_refused(text: str, tmp_path: Path):
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(ConfigError, match=r"b\.json: is no baseline"):
        Baseline.read("b.json", str(tmp_path), same)
