"""The command `slint graph`: the picture of the architecture, in a format for programs, documents or people."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

from serverless_lint.cli.ends import CLEAN, FAILED, FINDINGS, USAGE, refuse, write
from serverless_lint.cli.given import files_of, opened, refuse_unknown, run_of
from serverless_lint.lint.finding import Result
from serverless_lint.report.graph import GRAPH_FORMATS, render_graph
from serverless_lint.report.paths import shown_path
from serverless_lint.report.style import style_for
from serverless_lint.report.visible import visible

# Why there is no picture of a file.
UNREADABLE = ("slint/not-a-template", "slint/parse-error", "slint/template-too-complex")


def graph(paths: tuple[str, ...], **options: Any) -> NoReturn:
    """Show the architecture of templates: their resources, and how they work together.

    `html` is a page to look at, with the findings in their places: slint graph -o architecture.html

    Exit status: 0, 1 when a file is no readable template, 2 wrong usage or an unreadable file, 3 slint itself failed.
    """
    output = options["output"]
    form = options["format"] or _meant_by(output or "")
    if form == "html" and output is None and sys.stdout.isatty():
        refuse("a page is nothing for a terminal: --output FILE")
    result = _pictures(paths, form == "html", options)
    text = render_graph(form, result)
    if output is None or output == "-":
        write(text)
    else:
        _write_file(output, text)
    _complain(result, options["color"])
    sys.exit(_status(result))


def _meant_by(file: str) -> str:
    ending = os.path.splitext(file)[1].lower()
    return next((name for name, endings in GRAPH_FORMATS.items() if ending in endings), "json")


def _pictures(paths: tuple[str, ...], findings: bool, options: dict[str, Any]) -> Result:
    """All templates; rules run only where their findings are shown."""
    run = run_of(options)
    found = files_of(run, paths, options)
    linter, inputs = opened(run, found, run.rules if findings else (), pictures=True, options=options)
    for job in linter.jobs(inputs):
        linter.run(job)
    refuse_unknown(linter.environments)
    return linter.result


def _write_file(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
    except OSError as error:
        refuse(f"{path} could not be written: {error.strerror}")


def _complain(result: Result, color: Any) -> None:
    """On stderr, what of the files is not in the picture."""
    style = style_for(sys.stderr, color, os.environ)
    error = style.paint("error", "error")
    for path, message in result.unread:
        print(f"slint: {error}: {visible(shown_path(path))}: could not be read: {visible(message)}", file=sys.stderr)
    for finding in result.findings:
        if finding.rule in UNREADABLE:
            place = f"{visible(shown_path(finding.span.path))}:{finding.span.line}:{finding.span.column}"
            print(f"slint: {error}: {place}: {visible(finding.message)}", file=sys.stderr)
    if result.crashes:
        print(f"slint: {error}: slint itself failed: the picture is not complete; please report it", file=sys.stderr)


def _status(result: Result) -> int:
    if result.crashes:
        return FAILED
    if result.unread:
        return USAGE
    return FINDINGS if any(finding.rule in UNREADABLE for finding in result.findings) else CLEAN
