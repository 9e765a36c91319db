"""A fixture: a template whose lines say which findings start there.

`# expect` at the end of a line: a finding of the fixture's own rule starts on it. `# expect: words`: with these words
in its message. `# expect[other/rule]`: a finding of another rule. Several on a line are several findings. Beside a file
that takes no comments stands `name.expect` with rows `line: words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from serverless_lint.lint.engine import Linter, Settings
from serverless_lint.lint.finding import Finding, Result
from serverless_lint.lint.loader import built_in_folder, load_rules
from serverless_lint.lint.rewrite import repaired_in_rounds
from serverless_lint.lint.selection import Selection
from serverless_lint.rule import Rule
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.read import read

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
AS_OF = "2026-11-21"
EXPECT = re.compile(r"#\s*expect(?:\[(?P<rule>[\w/-]+)\])?(?::\s*(?P<words>[^#]*[^#\s]))?")
RULES = load_rules(built_in_folder())


class Expectation(NamedTuple):
    line: int
    rule: str
    words: str


class Fixture(NamedTuple):
    """`fixtures/<service>/<rule>/<case>`: `fails` when its name says so."""

    path: Path
    rule: str

    @property
    def name(self) -> str:
        return self.path.relative_to(FIXTURES).as_posix()

    @property
    def fails(self) -> bool:
        return self.path.name.startswith("fail")

    def expectations(self) -> list[Expectation]:
        beside = self.path.with_suffix(".expect")
        if beside.exists():
            rows = (row.partition(":") for row in beside.read_text("utf-8").splitlines() if row.strip())
            return [Expectation(int(line), self.rule, words.strip()) for line, _, words in rows]
        return list(self._on_lines())

    def _on_lines(self) -> Iterator[Expectation]:
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            for match in EXPECT.finditer(line):
                yield Expectation(number, match["rule"] or self.rule, match["words"] or "")


def fixtures() -> list[Fixture]:
    """All rule fixtures."""
    found = []
    for folder in sorted(FIXTURES.glob("*/*/")):
        if folder.parent.name != "applications":
            rule = folder.relative_to(FIXTURES).as_posix()
            paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml", ".json"))
            paths = [path for path in paths if ".fixed." not in path.name]
            found += [Fixture(path, rule) for path in paths]
    return found


def lint(path: Path, rules: list[Rule], *select: str, pedantic: bool = False) -> Result:
    """The findings of one file."""
    linter = Linter(rules, Settings(Selection(select=select, pedantic=pedantic), AS_OF))
    linter.lint(path.as_posix(), path.read_bytes())
    return linter.result


def fix(path: Path, rule: str) -> tuple[bytes, int]:
    """The bytes of a file after all fixes of a rule, and how many they were."""

    def findings(data: bytes) -> tuple[Document, list[Finding]]:
        linter = Linter(RULES, Settings(Selection(select=(rule,)), AS_OF))
        linter.lint(path.as_posix(), data)
        return read(path.as_posix(), data), linter.result.findings

    return repaired_in_rounds(path.read_bytes(), findings, unsafe=True)


def without_expectations(text: str) -> list[str]:
    """The lines of a template, without the comments that say what is expected."""
    return [EXPECT.sub("", line).rstrip() for line in text.splitlines()]


def unmet(findings: list[Finding], expectations: list[Expectation]) -> list[str]:
    """What differs between findings and expectations, in words."""
    left = list(expectations)
    surplus = []
    for finding in sorted(findings, key=lambda each: each.span):
        fitting = [
            e for e in left if (e.line, e.rule) == (finding.span.line, finding.rule) and e.words in finding.message
        ]
        if fitting:
            left.remove(max(fitting, key=lambda each: len(each.words)))
        else:
            surplus.append(f"not expected: line {finding.span.line} {finding.rule}: {finding.message}")
    return surplus + [f"expected, not found: line {e.line} {e.rule}: {e.words}" for e in left]
