"""The closing lines, in every number."""

from __future__ import annotations

import pytest

from serverless_lint.lint.finding import Unread
from serverless_lint.report.summary import closing_lines
from tests.report.build_result import PLAIN, QUIET, TEMPLATE_SOURCE, at, finding, result

HERE = at(TEMPLATE_SOURCE, "30")
UNREAD = Unread("a\x1b.yaml", "no such file or directory")


def found(*severities, paths=("template.yaml",)):
    return [
        finding(HERE._replace(path=paths[index % len(paths)]), severity=severity)
        for index, severity in enumerate(severities)
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "All good: 12 templates, no findings."),
        ({"templates": 1}, "All good: 1 template, no findings."),
        ({"templates": 0}, "No templates found."),
        ({"unread": [UNREAD]}, "No findings in 12 templates. 1 file could not be read."),
        (
            {"crashes": ["Traceback"]},
            "No findings in 12 templates. slint itself failed: the findings are not complete; -v says more.",
        ),
        ({"findings": found("error", "error", "warning")}, "Found 2 errors, 1 warning in 1 of 12 templates."),
        ({"findings": found("info"), "templates": 1}, "Found 1 info in 1 template."),
        ({"findings": found("error"), "templates": 0}, "Found 1 error in 1 file."),
        (
            {"findings": found("warning", "warning", paths=("a", "b")), "unread": [UNREAD] * 2},
            "Found 2 warnings in 2 of 12 templates. 2 files could not be read.",
        ),
    ],
)
def test_the_summary(changes, line):
    assert closing_lines(result(**changes), PLAIN)[-1] == line


def test_what_is_hidden_comes_last():
    assert (
        closing_lines(result(hidden=found("info", "info", "info")), PLAIN)[-1] == "3 advice hidden; --pedantic shows it"
    )


def test_quiet_leaves_only_what_could_not_be_read():
    lines = closing_lines(result(hidden=found("info", "info", "info"), unread=[UNREAD]), QUIET)
    assert lines == ["error: could not read a\\x1b.yaml: no such file or directory"]
