"""`slint PATH…`: lints files, prints reports. No logic of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from serverless_lint.cli.ends import CLEAN, FAILED, FINDINGS, USAGE, refuse, write
from serverless_lint.cli.given import configured, files_of, opened, refuse_unknown, run_of
from serverless_lint.lint.discovery import Found
from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import SEVERITIES, Result
from serverless_lint.lint.job import Input, Job
from serverless_lint.lint.run import Run
from serverless_lint.report import COUNTED, FORMATS, render
from serverless_lint.report.style import style_for

if TYPE_CHECKING:
    from serverless_lint.lint.baseline import Baseline
    from serverless_lint.lint.cfn_lint import CfnLint

BYTES_A_SECOND = 500_000  # of real templates
MANY_FILES = 50  # from so many files on, a terminal sees how far the run is


def lint(paths: tuple[str, ...], **options: Any) -> NoReturn:
    """Check AWS SAM and CloudFormation templates for architecture faults.

    PATH is a template, a folder, a glob, or `-`; without any, the folder that you are in.
    """
    run = run_of(options)
    found = files_of(run, paths, options)
    if options["show_files"] or options["show_config"]:
        from serverless_lint.cli.shown import show

        configured(lambda: show(run, found, options))
    outputs, baseline = _outputs(run, options), _baseline(run, options)
    beside = _cfn_lint(found) if options["cfn_lint"] else None
    linter = _linted(run, found, any(name == "html" for name, _ in outputs), baseline, options)
    changed = linter.result.fixed + linter.result.ignored > 0
    if options["diff"]:
        sys.exit(_status(linter.result, "never") or (FINDINGS if changed else CLEAN))
    result = linter.result._replace(rules=tuple(run.rules), since=options["since"] or "")
    if beside is not None:
        result = beside.merged(result)
    if baseline is not None:
        result = _without_known(result, baseline, run, paths, options)
    _print(result, outputs, options)
    status = _status(result, options["fail_on"] or run.key("fail-on") or "warning")
    sys.exit(status or (FINDINGS if changed and options["hook"] else CLEAN))


def _outputs(run: Run, options: dict[str, Any]) -> Sequence[tuple[str, str | None]]:
    """The formats of the report, each with its file; None is standard output."""
    outputs: Sequence[tuple[str, str | None]] = options["format"] or configured(lambda: run.formats(FORMATS))
    if options["statistics"]:
        return [*(each for each in outputs if each[1]), (COUNTED, None)]
    return outputs or (("text", None),)


def _baseline(run: Run, options: dict[str, Any]) -> Baseline | None:
    """What the run knows before; None where nothing asks for a baseline, which loads nothing."""
    if not (options["baseline"] or options["write_baseline"] or run.key("baseline")):
        return None
    from serverless_lint.cli.baseline import baseline_of

    return configured(lambda: baseline_of(run, options))


def _without_known(
    result: Result, baseline: Baseline, run: Run, paths: tuple[str, ...], options: dict[str, Any]
) -> Result:
    from serverless_lint.cli.baseline import settled

    try:
        return settled(result, baseline, run, paths, options)
    except OSError as error:
        refuse(f"{baseline.path}: could not be written: {error.strerror}")


def _linted(run: Run, found: Found, pictures: bool, baseline: Baseline | None, options: dict[str, Any]) -> Linter:
    """The run itself, over files that may have been rewritten first."""
    linter, inputs = opened(run, found, run.rules, pictures, options)
    if any(options[name] for name in ("fix", "unsafe_fixes", "diff", "add_ignores")):
        from serverless_lint.cli.rewrite import rewritten

        inputs = rewritten(linter, inputs, baseline, options)
    _run(linter, inputs, linter.jobs(inputs), run, options)
    refuse_unknown(linter.environments)
    return linter


def _cfn_lint(found: Found) -> CfnLint:
    """cfn-lint at work; it is slower, so it is started first."""
    from serverless_lint.lint.cfn_lint import CfnLint, NoCfnLint

    try:
        return CfnLint([file.path for file in found.files if file.path != "-"])
    except NoCfnLint as error:
        refuse(str(error))


def _run(linter: Linter, inputs: list[Input], jobs: list[Job], run: Run, options: dict[str, Any]) -> None:
    """Runs all jobs, with a bar on stderr where somebody is looking at a long run."""
    processes = options["jobs"] or run.key("jobs") or _worthwhile(inputs)
    quiet = options["quiet"] or len(jobs) < MANY_FILES or not sys.stderr.isatty()
    if processes == 1 and quiet:
        for job in jobs:
            linter.run(job)
        return
    from serverless_lint.cli.work import share  # a plain run needs neither

    share(linter, jobs, processes, quiet)


def _worthwhile(inputs: list[Input]) -> int:
    """As many processes as have work for a second; the first second is not worth another one."""
    seconds = sum(len(each.data) for each in inputs) // BYTES_A_SECOND
    return max(1, min(seconds, os.cpu_count() or 1)) if hasattr(os, "fork") else 1


def _print(result: Result, outputs: Sequence[tuple[str, str | None]], options: dict[str, Any]) -> None:
    for name, file in outputs:
        if file is None:
            style = style_for(sys.stdout, options["color"], os.environ, quiet=options["quiet"])
            write(render(name, result, style))
            continue
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(render(name, result, style_for(stream, "never", os.environ)))
    if result.crashes and options["verbose"]:
        print("\n".join(result.crashes), file=sys.stderr)


def _status(result: Result, fail_on: str) -> int:
    if result.crashes:
        return FAILED
    if result.unread:
        return USAGE
    grave = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on in SEVERITIES else ()
    return FINDINGS if any(finding.severity in grave for finding in result.findings) else CLEAN
