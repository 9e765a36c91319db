"""What a run writes into templates before it tells what is left: repairs, and suppressions."""

from __future__ import annotations

from typing import Any

from serverless_lint.cli.ends import write
from serverless_lint.lint.baseline import Baseline
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.ignoring import ignored
from serverless_lint.lint.job import Input
from serverless_lint.lint.rewrite import difference, repaired, write_atomically


def rewritten(linter: Linter, inputs: list[Input], baseline: Baseline | None, options: dict[str, Any]) -> list[Input]:
    """The files as they are then, written unless only the difference is wanted; standard input is only shown.

    What the baseline knows is repaired, but needs no suppression.
    """

    def findings_of(files: list[Input]) -> list[Finding]:
        again = Linter(linter.rules, linter.settings, linter.environments, changes=linter.changes)
        for job in again.jobs(files):
            again.run(job)
        return again.result.findings

    def new_ones(files: list[Input]) -> list[Finding]:
        findings = findings_of(files)
        return baseline.parted(findings)[0] if baseline else findings

    after, fixes, ignores = inputs, 0, 0
    if options["fix"] or options["unsafe_fixes"] or (options["diff"] and not options["add_ignores"]):
        after, fixes = repaired(after, findings_of, options["unsafe_fixes"])
    if options["add_ignores"]:
        after, ignores = ignored(after, new_ones, options["add_ignores"])
    linter.result = linter.result._replace(fixed=fixes, ignored=ignores)
    for old, new in zip(inputs, after, strict=True):
        if old.data == new.data:
            continue
        if options["diff"]:
            write(difference(old.path, old.data, new.data))
        elif old.path != options["stdin_filename"]:
            write_atomically(old.path, new.data)
    return after
