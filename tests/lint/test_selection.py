"""Which rules run and which findings are shown, in one layer and in several."""

from __future__ import annotations

import pytest

from serverless_lint.lint.selection import Names, Selection, UnknownRule, fits
from serverless_lint.rule import Rule


def rule(name: str, *formerly: str) -> Rule:
    made = Rule(lambda _: iter(()), ("AWS::SQS::Queue",), "warning", "", "", "0.1")
    made.name, made.formerly = name, formerly
    return made


NAMES = Names([rule("sqs/too-low", "queues/old-low"), rule("sqs/too-high"), rule("lambda/too-low")])


@pytest.mark.parametrize(
    ("pattern", "name", "fitting"),
    [
        ("sqs/too-low", "sqs/too-low", True),
        ("sqs", "sqs/too-low", True),
        ("sqs/", "sqs/too-low", True),
        ("sqs/*-low", "sqs/too-low", True),
        ("*", "sqs/too-low", True),
        ("sq", "sqs/too-low", False),
        ("too-low", "sqs/too-low", False),
        ("acme/queues", "acme/queues/named", True),
    ],
)
def test_a_pattern_is_a_name_a_prefix_or_a_glob(pattern: str, name: str, fitting: bool) -> None:
    assert fits(pattern, name) is fitting


def test_names_found() -> None:
    assert NAMES.found("sqs") == ("sqs/too-low", "sqs/too-high")
    assert NAMES.found("*/too-low") == ("sqs/too-low", "lambda/too-low")
    assert NAMES.found("slint/parse-error") == ("slint/parse-error",)
    assert NAMES.found("nobody") == ()


def test_a_former_name_means_the_present_one() -> None:
    assert NAMES.found("queues/old-low") == ("sqs/too-low",)
    assert NAMES.checked(["queues/old-low", "lambda"]) == ("sqs/too-low", "lambda")


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownRule, match="no rule is called sqs/to-low; did you mean sqs/too-low"):
        NAMES.checked(["sqs", "sqs/to-low"])


def test_in_one_layer_ignoring_wins() -> None:
    selection = Selection(select=("sqs",), extend=("lambda/too-low",), ignore=("*/too-high",))
    assert [name for name in NAMES.current if selection.runs(name)] == ["sqs/too-low", "lambda/too-low"]


def test_an_upper_select_starts_anew() -> None:
    below = Selection(select=("sqs",), ignore=("sqs/too-low",))
    assert Selection(select=("sqs/too-low",), below=below).runs("sqs/too-low")
    assert not Selection(select=("lambda",), below=below).runs("sqs/too-high")


def test_what_an_upper_layer_does_not_say_is_as_below() -> None:
    below = Selection(select=("sqs",), ignore=("sqs/too-low",))
    upper = Selection(extend=("lambda/too-low",), ignore=("sqs/too-high",), below=below)
    assert not upper.runs("sqs/too-low")
    assert not upper.runs("sqs/too-high")
    assert upper.runs("lambda/too-low")
    assert Selection(extend=("sqs/too-low",), below=below).runs("sqs/too-low")


def test_newer_rules_run_only_by_their_exact_name() -> None:
    later = Selection(later=frozenset(["sqs/too-low"]))
    assert not later.runs("sqs/too-low")
    assert later.runs("sqs/too-high")
    assert not Selection(select=("sqs",), below=later).runs("sqs/too-low")
    assert Selection(extend=("sqs/too-low",), below=later).runs("sqs/too-low")


@pytest.mark.parametrize(
    ("selection", "shown"),
    [
        (Selection(), False),
        (Selection(pedantic=True), True),
        (Selection(below=Selection(pedantic=True)), True),
        (Selection(select=("sqs",)), False),
        (Selection(select=("sqs/too-low",)), True),
        (Selection(below=Selection(extend=("sqs/too-low",))), True),
        (Selection(select=("sqs",), below=Selection(extend=("sqs/too-low",))), False),
    ],
)
def test_advice_is_hidden_unless_asked_for(selection: Selection, shown: bool) -> None:
    assert selection.shows("sqs/too-low", "info", "high") is shown
    assert selection.shows("sqs/too-low", "warning", "low") is shown
    assert selection.shows("sqs/too-low", "warning", "medium")


def test_own_findings_survive_a_selection_and_not_that_they_are_ignored() -> None:
    assert Selection(select=("sqs",)).shows("slint/duplicate-key", "warning", "high")
    ignoring = Selection(ignore=("slint/duplicate-key",))
    assert not Selection(select=("sqs",), below=ignoring).shows("slint/duplicate-key", "warning", "high")
