"""Schedule expressions: what EventBridge refuses, and how often the others run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.graph.schedules import corrected, fault_of, seconds_of


@pytest.mark.parametrize(
    "expression",
    [
        "rate(1 minute)",
        "rate(2 minutes)",
        "rate(1 day)",
        "cron(0 10 * * ? *)",
        "cron(15 12 * * ? *)",
        "cron(0 18 ? * MON-FRI *)",
        "cron(0 8 1 * ? *)",
        "cron(0/15 * * * ? *)",
        "cron(0/10 * ? * MON-FRI *)",
        "cron(0/5 8-17 ? * MON-FRI *)",
        "cron(0/30 20-2 ? * MON-FRI *)",
        "cron(0 9 ? * 2#1 *)",
        "cron(30 9 L-2 * ? *)",
        "cron(0 10 ? * 6L 2022-2023)",
        "cron(0 0 3W JAN,apr ? *)",
        "cron(*/5 * * * ? *)",
    ],
)
def test_examples_of_the_documentation_are_right(expression: str) -> None:
    assert fault_of(expression, for_rule=True) == ""
    assert fault_of(expression, for_rule=False) == ""


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("rate(1 minutes)", "has to be rate(1 minute)"),
        ("rate(5 minute)", "has to be rate(5 minutes)"),
        ("rate(0 minutes)", "is no time at all"),
        ("rate(5 seconds)", "is neither"),
        ("rate(1.5 hours)", "is neither"),
        ("every day", "is neither"),
        ("at(2026-11-20T13:00:00)", "is neither"),
        ("cron(0 10 * * ?)", "has 5 fields"),
        ("cron(0 10 * * * *)", "says both"),
        ("cron(0 10 ? * ? *)", "says both"),
        ("cron(60 10 * * ? *)", "has 60 for the minute, which has 0 to 59"),
        ("cron(0 24 * * ? *)", "has 24 for the hour"),
        ("cron(0 10 ? * 0 *)", "has 0 for the day of the week, which has 1 to 7"),
        ("cron(0 10 ? * MO *)", "has MO for the day of the week"),
        ("cron(0 ? * * ? *)", "has ? for the hour"),
        ("cron(0/ 10 * * ? *)", "has 0/ for the minute"),
    ],
)
def test_a_rule_refuses_what_is_wrong(expression: str, words: str) -> None:
    assert words in fault_of(expression, for_rule=True)


def test_the_scheduler_takes_either_number_and_a_single_time() -> None:
    for expression in ("rate(1 minutes)", "rate(5 minute)", "at(2026-11-20T13:00:00)"):
        assert fault_of(expression, for_rule=False) == ""


@given(st.integers(1, 10_000), st.sampled_from(["minute", "hour", "day"]), st.sampled_from(["", "s"]))
def test_a_corrected_rate_is_right_and_as_often(number: int, unit: str, end: str) -> None:
    written = f"rate({number} {unit}{end})"
    assert fault_of(corrected(written), for_rule=True) == ""
    assert seconds_of(corrected(written)) == seconds_of(written)


@pytest.mark.parametrize(
    ("expression", "seconds"),
    [
        ("rate(5 minutes)", 300),
        ("cron(0/5 * * * ? *)", 300),
        ("cron(* * * * ? *)", 60),
        ("cron(0 * * * ? *)", None),
        ("cron(*/2 10 * * ? *)", None),
        ("at(2026-11-20T13:00:00)", None),
    ],
)
def test_it_is_known_how_often_a_schedule_runs(expression: str, seconds: int | None) -> None:
    assert seconds_of(expression) == seconds


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(fault_of(f"cron({text})", for_rule=True), str)
    seconds_of(f"cron({text})")
