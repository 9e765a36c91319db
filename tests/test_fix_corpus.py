"""All fixes over all real templates: what is repaired is gone, nothing new appears, a second run changes nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter, Settings
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.rewrite import repaired_in_rounds
from serverless_lint.lint.selection import Selection
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import read
from tests.fixture import AS_OF, ROOT, RULES

CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = (".yaml", ".yml", ".json", ".template")
PARTS = 8  # so that several processes can share the work
LEAST = 2  # files of a part with something to repair, else nothing was tested


@lru_cache(maxsize=32)  # one file is linted before, between and after repairs, mostly with the same bytes
def lint(data: bytes) -> tuple[Document | None, list[Finding]]:
    try:
        document = read("template.yaml", data)
    except ReadError:
        return None, []
    linter = Linter(RULES, Settings(Selection(pedantic=True), AS_OF))
    linter.lint("template.yaml", data)
    return document, linter.result.findings


def check(path: Path, unsafe: bool) -> bool:
    """Whether there was something to repair."""
    before = path.read_bytes()
    _, findings = lint(before)
    wanted = [each for each in findings if each.repair and (each.repair.safe or unsafe)]
    after, repairs = repaired_in_rounds(before, lint, unsafe)
    if not wanted:
        assert after == before, path
        return False
    assert repairs >= len({each.repair for each in wanted}), path
    _, left = lint(after)
    assert not [each for each in left if each.repair and (each.repair.safe or unsafe)], path
    new = {each.identity for each in left} - {each.identity for each in findings}
    assert not new, path
    assert repaired_in_rounds(after, lint, unsafe) == (after, 0), path
    return True


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
@pytest.mark.parametrize("part", range(PARTS))
def test_fixes_of_real_templates_hold(part: int) -> None:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES)
    changed = [(check(path, unsafe=False), check(path, unsafe=True)) for path in files[part::PARTS]]
    assert min(map(sum, zip(*changed, strict=True))) >= LEAST
