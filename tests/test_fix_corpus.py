"""All fixes over all real templates: what is repaired is gone, nothing new appears, a second run changes nothing."""

from __future__ import annotations

import pytest

from serverless_lint.lint.engine import Linter, Settings
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.rewrite import repaired_in_rounds
from serverless_lint.lint.selection import Selection
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.read import read
from tests.fixture import AS_OF, ROOT, RULES

CORPUS = ROOT.parent / "shared" / "corpus"


def lint(data: bytes) -> tuple[Document | None, list[Finding]]:
    try:
        document = read("template.yaml", data)
    except ReadError:
        return None, []
    linter = Linter(RULES, Settings(Selection(pedantic=True), AS_OF))
    linter.lint("template.yaml", data)
    return document, linter.result.findings


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fixes_of_real_templates_hold(unsafe: bool) -> None:
    changed = 0
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix not in (".yaml", ".yml", ".json", ".template"):
            continue
        before = path.read_bytes()
        _, findings = lint(before)
        wanted = [each for each in findings if each.repair and (each.repair.safe or unsafe)]
        after, repairs = repaired_in_rounds(before, lint, unsafe)
        if not wanted:
            assert after == before, path
            continue
        changed += 1
        assert repairs >= len({each.repair for each in wanted}), path
        _, left = lint(after)
        assert not [each for each in left if each.repair and (each.repair.safe or unsafe)], path
        new = {(each.rule, each.fingerprint) for each in left} - {(each.rule, each.fingerprint) for each in findings}
        assert not new, path
        assert repaired_in_rounds(after, lint, unsafe) == (after, 0), path
    assert changed > 20
