"""All fixes over all real templates: what is repaired is gone, nothing new appears, a second run changes nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.ignoring import ignored
from serverless_lint.lint.job import Input
from serverless_lint.lint.own import OWN
from serverless_lint.lint.rewrite import repaired
from tests.fixture import ROOT, RULES, SETTINGS

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
PARTS = 8  # so that several processes can share the work
LEAST = 2  # files of a part with something to repair, else nothing was tested


@lru_cache(maxsize=32)  # one file is linted before, between and after repairs, mostly with the same bytes
def lint(data: bytes) -> list[Finding]:
    linter = Linter(RULES, SETTINGS)
    linter.lint("template.yaml", data)
    return linter.result.findings


def repair(data: bytes, unsafe: bool) -> tuple[bytes, int]:
    """A template with its repairs, and how many they were."""
    (after,), count = repaired([Input("template.yaml", data, SETTINGS)], lambda files: lint(files[0].data), unsafe)
    return after.data, count


def check(path: Path, unsafe: bool) -> bool:
    """Whether there was something to repair."""
    before = path.read_bytes()
    findings = lint(before)
    wanted = [each for each in findings if each.repair and (each.repair.safe or unsafe)]
    after, repairs = repair(before, unsafe)
    if not wanted:
        assert after == before, path
        return False
    assert repairs >= len({each.repair.edits for each in wanted if each.repair}), path
    left = lint(after)
    assert not [each for each in left if each.repair and (each.repair.safe or unsafe)], path
    new = {each.identity for each in left} - {each.identity for each in findings}
    assert not new, path
    assert repair(after, unsafe) == (after, 0), path
    return True


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
@pytest.mark.parametrize("part", range(PARTS))
def test_fixes_of_real_templates_hold(part: int) -> None:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES)
    changed = [(check(path, unsafe=False), check(path, unsafe=True)) for path in files[part::PARTS]]
    assert min(map(sum, zip(*changed, strict=True))) >= LEAST


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
def test_suppressions_of_real_templates_hold() -> None:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES)
    silenced = 0
    for path in files[::9]:
        before = path.read_bytes()
        if not any(each.rule not in OWN for each in lint(before)):
            continue
        (after,), count = ignored(
            [Input("template.yaml", before, SETTINGS)], lambda files: lint(files[0].data), "it is so"
        )
        silenced += count
        assert [each for each in lint(after.data) if each.rule not in OWN] == [], path
        assert not [each for each in lint(after.data) if each.rule == "slint/unused-suppression"], path
    assert silenced > LEAST
