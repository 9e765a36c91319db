"""The format `concise`: one line a finding."""

from __future__ import annotations

from serverless_lint.lint.finding import Unread
from serverless_lint.report import render
from tests.report.build_result import PLAIN, QUIET, TEMPLATE_SOURCE, at, finding, result, timeout_finding


def test_one_line_a_finding_in_order():
    error = finding(at(TEMPLATE_SOURCE, "python3.12"), rule="lambda/x", severity="error", message="gone\nsince 2025")
    assert render("concise", result(timeout_finding(), error), QUIET) == (
        "template.yaml:4:14: error[lambda/x] gone\\nsince 2025\n"
        "template.yaml:16:26: warning[sqs/visibility-timeout-too-low] 30 s is under six times the 10 s of Worker\n"
    )


def test_the_same_closing_lines_as_text():
    run = result(unread=[Unread("a.yaml", "permission denied")], templates=0)
    assert render("concise", run, PLAIN) == (
        "error: could not read a.yaml: permission denied\n1 file could not be read.\n"
    )


def test_colour():
    line = render("concise", result(timeout_finding()), QUIET._replace(color=True))
    assert line.startswith("\x1b[1mtemplate.yaml\x1b[0m:16:26: \x1b[1;33mwarning\x1b[0m[sqs/")
