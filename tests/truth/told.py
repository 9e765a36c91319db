"""What slint tells of a template, in a form that two spellings of it can be compared by: everything but places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.settings import Settings
from tests.fixture import RULES, SETTINGS

# Comments that silence do not survive a new spelling.
WITHOUT_IGNORES = SETTINGS._replace(ignores=False)


class Told(NamedTuple):
    """One finding about one resource. One that several resources share tells its message for the first of them only."""

    rule: str
    severity: str
    confidence: str
    resource: str
    type: str
    property: str
    message: str


def told(path: str, text: bytes, settings: Settings = WITHOUT_IGNORES) -> Counter[Told]:
    """The findings of a template that lies at a path, its side files beside it; not what slint says of its text."""
    linter = Linter(RULES, settings)
    linter.lint(path, text)
    assert not linter.result.crashes, (path, linter.result.crashes[0])
    found = [finding for finding in linter.result.findings if not finding.rule.startswith("slint/")]
    return Counter(each for finding in found for each in _of(finding))


def _of(finding: Finding) -> Iterator[Told]:
    level = finding.rule, finding.severity, finding.confidence
    if len(finding.subjects) == 1:
        [subject] = finding.subjects
        where = "/".join(map(str, finding.property))
        yield Told(*level, subject.id, subject.type, where, finding.message)
    elif finding.subjects:
        yield from (Told(*level, subject.id, subject.type, "", "") for subject in finding.subjects)
    else:
        yield Told(*level, "", "", "/".join(map(str, finding.property)), finding.message)
