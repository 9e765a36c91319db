"""A long run: in several processes, or with a bar that shows how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.job import Job


def share(linter: Linter, jobs: list[Job], processes: int, quiet: bool) -> None:
    """Runs the jobs in so many processes, but no more than there are jobs; one is this process itself."""
    with _bar(len(jobs), quiet) as done:
        if min(processes, len(jobs)) > 1:
            from serverless_lint.lint.parallel import run_all

            run_all(linter, jobs, min(processes, len(jobs)), done)
            return
        for job in jobs:
            linter.run(job)
            done(1)


@contextmanager
def _bar(length: int, quiet: bool) -> Iterator[Callable[[int], object]]:
    if quiet:
        yield lambda steps: None
        return
    with click.progressbar(length=length, label="slint", file=sys.stderr, show_pos=True) as bar:
        yield bar.update
