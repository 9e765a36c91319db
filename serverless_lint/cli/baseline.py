"""What a run does with the baseline: it tells what is new, writes the file, and takes out what is gone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from serverless_lint.lint.baseline import NEVER, USUAL, Baseline
from serverless_lint.lint.config import ConfigError
from serverless_lint.lint.finding import Finding, Result
from serverless_lint.lint.rewrite import write_atomically
from serverless_lint.lint.run import Run

# With one of these a run sees less than a plain one, so what it does not find may be there all the same.
NARROWING = ("select", "ignore", "exclude", "environment", "parameter", "region", "as_of", "since", "hook", "diff")


def baseline_of(run: Run, options: dict[str, Any]) -> Baseline:
    """The baseline that a run goes by. Raises ConfigError."""
    named = options["baseline"] or run.baseline() or USUAL
    try:
        return Baseline.read(named, run.cwd, run.names.now)
    except FileNotFoundError:
        if options["write_baseline"]:
            return Baseline(named, run.cwd)
        raise ConfigError.of_file(named, "there is no such baseline; --write-baseline writes one") from None
    except OSError as error:
        raise ConfigError.of_file(named, f"could not be read: {error.strerror}") from None


def settled(result: Result, baseline: Baseline, run: Run, paths: Sequence[str], options: dict[str, Any]) -> Result:
    """The result without what the baseline knows, which is written where the run changes it."""
    if options["write_baseline"]:
        told = f"the baseline {baseline.path} holds {{count}} now"
        baseline = _written(
            baseline,
            baseline.of_now(result.findings, lambda path: path in result.sources or not os.path.exists(path)),
            told,
            options,
        )
    elif _sees_all(result, baseline, run, paths, options):
        kept = baseline.with_only((*result.findings, *result.hidden), lambda path, rule: _runs(run, path, rule))
        gone = baseline.entries.total() - kept.entries.total()
        if gone and os.environ.get("CI"):
            _say(f"{gone} of the baseline {baseline.path} are gone; a run on your machine takes them out", options)
        elif gone:
            _written(
                baseline, kept, f"{gone} of the baseline {baseline.path} are gone; it holds {{count}} now", options
            )
    new, known = baseline.parted(result.findings)
    return result._replace(findings=new, known=tuple(known))


def _written(before: Baseline, after: Baseline, told: str, options: dict[str, Any]) -> Baseline:
    path = os.path.join(after.folder, os.path.basename(after.path))
    if before.entries != after.entries or not os.path.exists(path):
        write_atomically(path, after.text().encode("utf-8", "surrogatepass"))
    _say(told.format(count=after.entries.total()), options)
    return after


def _say(message: str, options: dict[str, Any]) -> None:
    if not options["quiet"]:
        print(f"slint: {message}", file=sys.stderr)


def _sees_all(result: Result, baseline: Baseline, run: Run, paths: Sequence[str], options: dict[str, Any]) -> bool:
    """Whether what is in the baseline and was not found is gone for certain."""
    if result.crashes or result.unread or any(options[name] for name in NARROWING) or _unread(result.findings):
        return False
    folders = [os.path.normpath(os.path.join(run.cwd, path)) for path in paths or (".",)]
    return any(os.path.isdir(each) and os.path.commonpath((each, baseline.folder)) == each for each in folders)


def _unread(findings: list[Finding]) -> bool:
    return any(finding.rule in NEVER for finding in findings)


def _runs(run: Run, path: str, rule: str) -> bool:
    return rule.startswith("slint/") or (rule in run.names.current and run.settings(path).selection.runs(rule))
