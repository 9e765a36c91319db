"""Jobs shared among processes: each takes some, and what it finds is as if one had done them all in their order.

The processes are forks, so they know all that this one knows; where the system has no fork there is one process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from serverless_lint.lint import own
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding, Result
from serverless_lint.lint.job import Job
from serverless_lint.syntax.source import Span

SHARES = 8  # for each process, so that none waits long for the one with the largest templates

Told = tuple[Result, frozenset[str]]  # what a share yields, and the environments that were met
_shared: tuple[Linter, list[Job]] | None = None


def run_all(linter: Linter, jobs: list[Job], processes: int, done: Callable[[int], object]) -> None:
    """Runs jobs in so many processes. `done` is told how many of them are."""
    global _shared
    _shared = linter, jobs
    results: dict[range, Told] = {}
    try:
        with _pool(processes) as pool:
            futures = {share: pool.submit(_work, share) for share in _shares(len(jobs), processes)}
            for share, future in futures.items():
                told = _told(future)
                if told is not None:
                    results[share] = told
                    done(len(share))
        lost = [at for share in futures if share not in results for at in share]
        results.update((range(at, at + 1), _alone(jobs[at], at)) for at in lost)
    finally:
        _shared = None
    for share in sorted(results, key=lambda share: share.start):
        _take(linter, *results[share])


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("fork"))


def _shares(count: int, processes: int) -> Iterator[range]:
    size = max(1, count // (processes * SHARES))
    yield from (range(start, min(start + size, count)) for start in range(0, count, size))


def _told(future: Future[Told]) -> Told | None:
    """What a share yields; None where its process, or another one of the pool, was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _alone(job: Job, at: int) -> Told:
    """A job that was lost with others, in a process of its own: if that is killed too, this is why."""
    with _pool(1) as pool:
        told = _told(pool.submit(_work, range(at, at + 1)))
    return told or (_killed(job), frozenset())


def _killed(job: Job) -> Result:
    path = job.inputs[0].path
    reason = "the process that looked at this file was killed; perhaps memory ran out"
    finding = own.crash("slint itself failed on this file", RuntimeError(reason), Span(path, 1, 1, 1, 1))
    return _nothing()._replace(findings=[finding], files=len(job.inputs), crashes=[f"{path}: {reason}"])


def _work(share: range) -> Told:
    """In a process of its own: some of the jobs."""
    assert _shared is not None
    linter, jobs = _shared
    linter.result = _nothing()
    for at in share:
        linter.run(jobs[at])
    environments = linter.environments
    return linter.result, frozenset(environments.known) if environments else frozenset()


def _nothing() -> Result:
    return Result([], [], {}, 0, 0, [], [])


def _take(linter: Linter, more: Result, environments: frozenset[str]) -> None:
    result = linter.result
    lists: list[tuple[list[Finding], list[Finding]]] = [
        (result.findings, more.findings),
        (result.hidden, more.hidden),
    ]
    for mine, theirs in lists:
        mine.extend(theirs)
    result.unread.extend(more.unread)
    result.crashes.extend(more.crashes)
    result.sources.update(more.sources)
    linter.result = result._replace(
        files=result.files + more.files,
        templates=result.templates + more.templates,
        suppressed=result.suppressed + more.suppressed,
        silenced=result.silenced + more.silenced,
        pictures=result.pictures + more.pictures,
    )
    if linter.environments:
        linter.environments.known.update(environments)
