"""A fixture: a template whose lines say which findings start there.

`# expect` at the end of a line: a finding of the fixture's own rule starts on it. `# expect: words`: with these words
in its message. `# expect[other/rule]`: a finding of another rule. Several on a line are several findings. Beside a file
that takes no comments, or findings of which are in other files, stands `name.expect` with rows `line: words` or
`path:line: words`. Files that a fixture reads lie in a folder of their own. A `slint.yaml` in the folder of a rule
configures all its fixtures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding, Result
from serverless_lint.lint.job import Input
from serverless_lint.lint.loader import built_in_folder, load_rules
from serverless_lint.lint.rewrite import repaired
from serverless_lint.lint.run import Given, Run
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import Rule

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
AS_OF = "2026-11-21"
CONFIG = "slint.yaml"
ROW = re.compile(r"(?:(?P<path>[^\s:]+):)?(?P<line>\d+):?\s*(?P<words>.*)")
EXPECT = re.compile(r"#\s*expect(?:\[(?P<rule>[\w/-]+)\])?(?::\s*(?P<words>[^#]*[^#\s]))?")
RULES = load_rules(built_in_folder())
SETTINGS = Settings(Selection(pedantic=True), AS_OF)


class Expectation(NamedTuple):
    path: str
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
        return [*self._beside(), *self._on_lines()]

    def _beside(self) -> Iterator[Expectation]:
        beside = self.path.with_suffix(".expect")
        for row in beside.read_text("utf-8").splitlines() if beside.exists() else ():
            if match := ROW.fullmatch(row):
                path = self.path.parent / match["path"] if match["path"] else self.path
                yield Expectation(path.as_posix(), int(match["line"]), self.rule, match["words"])

    def _on_lines(self) -> Iterator[Expectation]:
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), 1):
            for match in EXPECT.finditer(line):
                yield Expectation(self.path.as_posix(), number, match["rule"] or self.rule, match["words"] or "")


def fixtures() -> list[Fixture]:
    """All rule fixtures."""
    found = []
    for folder in sorted(FIXTURES.glob("*/*/")):
        if folder.parent.name != "applications":
            rule = folder.relative_to(FIXTURES).as_posix()
            paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml", ".json"))
            paths = [path for path in paths if ".fixed." not in path.name and path.name != CONFIG]
            found += [Fixture(path, rule) for path in paths]
    return found


def lint(path: Path, rules: list[Rule], *select: str, pedantic: bool = False) -> Result:
    """The findings of one file."""
    linter = _linter(path, rules, select, pedantic)
    linter.lint(path.as_posix(), path.read_bytes())
    return linter.result


def _linter(path: Path, rules: list[Rule], select: tuple[str, ...], pedantic: bool = False) -> Linter:
    config = path.parent / CONFIG
    if not config.exists():
        return Linter(rules, Settings(Selection(select=select, pedantic=pedantic), AS_OF))
    given = Given(config=config.as_posix(), select=select, pedantic=pedantic)
    run = Run(given, path.parent.as_posix())
    settings = run.settings(path.as_posix())
    settings = settings if run.key("as-of") else settings._replace(as_of=AS_OF)
    return Linter(run.rules, settings, run.environments([path.as_posix()]))


def fix(path: Path, rule: str) -> tuple[bytes, int]:
    """The bytes of a file after all fixes of a rule, and how many they were."""

    def findings_of(files: list[Input]) -> list[Finding]:
        linter = _linter(path, RULES, (rule,))
        linter.lint(path.as_posix(), files[0].data)
        return linter.result.findings

    (after,), count = repaired([Input(path.as_posix(), path.read_bytes(), SETTINGS)], findings_of, unsafe=True)
    return after.data, count


def without_expectations(text: str) -> list[str]:
    """The lines of a template, without the comments that say what is expected."""
    return [EXPECT.sub("", line).rstrip() for line in text.splitlines()]


def unmet(findings: list[Finding], expectations: list[Expectation]) -> list[str]:
    """What differs between findings and expectations, in words."""
    left = list(expectations)
    surplus = []
    for finding in sorted(findings, key=lambda each: each.span):
        place = (finding.span.path, finding.span.line, finding.rule)
        fitting = [each for each in left if each[:3] == place and each.words in finding.message]
        if fitting:
            left.remove(max(fitting, key=lambda each: len(each.words)))
        else:
            surplus.append(f"not expected: {finding.span.path}:{finding.span.line} {finding.rule}: {finding.message}")
    return surplus + [f"expected, not found: {e.path}:{e.line} {e.rule}: {e.words}" for e in left]
