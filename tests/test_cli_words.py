"""Two readers of one command line, the quick one and click: what the quick one reads, click reads alike."""

from __future__ import annotations

from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.cli import command
from serverless_lint.cli.options import LINT
from serverless_lint.cli.words import read

VALUES = ("a.yaml", "sqs/*,lambda", "warning", "never", "json", "text=out.txt", "2026-02-28", "sqs=error", "-", "")
WRONG = ("2026-02-30", "2026", "sqs=grave", "junit", "-qv", "--", "-h", "--nothing", "--pedantic=yes", "-q=1")
TYPED = (
    "",
    ".",
    "a.yaml b/ --fix --diff",
    "- --stdin-filename x.yaml",
    "-q --format json --format=text=o --hook a b",
    "--select sqs --ignore lambda,iam --as-of 2026-11-21 --fail-on never --color=never --config slint.yaml",
)
FLAGS = tuple(flag for option in LINT for flag in option.flags)


def as_click_reads(words: list[str]) -> dict[str, Any] | None:
    """None where click refuses, or answers by itself."""
    try:
        return command.COMMANDS[""]().make_context("slint", list(words)).params
    except (click.ClickException, click.exceptions.Exit):
        return None


joined = st.builds("{}={}".format, st.sampled_from(FLAGS), st.sampled_from(VALUES + WRONG))
lines = st.lists(st.sampled_from(FLAGS + VALUES + WRONG) | joined, max_size=6)


@given(lines)
def test_what_is_read_quickly_is_read_alike(words: list[str]) -> None:
    quick = read(words, LINT, {})
    if quick is not None:
        assert quick == as_click_reads(words)


@pytest.mark.parametrize("line", TYPED)
def test_what_people_type_is_read_quickly(line: str) -> None:
    assert read(line.split(), LINT, {"PATH": "/bin"}) == as_click_reads(line.split())


@pytest.mark.parametrize("line", ["-h", "--version", "--as-of yesterday", "--fail-on", "--fail-on x", "-qv", "-- a"])
def test_questions_and_mistakes_are_for_click(line: str) -> None:
    assert read(line.split(), LINT, {}) is None


def test_the_environment_is_for_click() -> None:
    assert read(["a.yaml"], LINT, {"SLINT_FAIL_ON": "never"}) is None
