"""Fewer templates give no more findings: each of a repository's templates alone, beside all of them in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.job import Input
from tests.fixture import RULES
from tests.truth.real import Real
from tests.truth.told import WITHOUT_IGNORES

# What may be in a stack that is not in the run, so that it is missed in each template alone, and why that is told of.
ELSEWHERE = {
    "apigateway/logging-role-missing": "advice: one stack of a region sets the role for all",
}


class Alone(NamedTuple):
    """What a template has by itself, and what of that is not there when the whole repository is linted."""

    template: Real
    findings: list[Finding]
    lost: list[Finding]


def findings(templates: Iterable[Real]) -> list[Finding]:
    """What a run over these files finds, whichever of them belong together."""
    linter = Linter(RULES, WITHOUT_IGNORES)
    for job in linter.jobs([Input(each.path, each.text, WITHOUT_IGNORES) for each in templates]):
        linter.run(job)
    assert not linter.result.crashes, linter.result.crashes[0]
    return [each for each in linter.result.findings if not each.rule.startswith("slint/")]


def alone(templates: Iterable[Real]) -> Iterator[Alone]:
    """Each template alone against the run over all templates of its repository."""
    for _, group in groupby(templates, lambda each: each.name.partition("/")[0]):
        repository = list(group)
        whole = {(each.rule, each.span) for each in findings(repository)}
        for template in repository:
            found = findings([template])
            yield Alone(template, found, [each for each in found if (each.rule, each.span) not in whole])
