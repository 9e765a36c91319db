"""What a template silences, where, and what is said about suppressions that do not count."""

from __future__ import annotations

import json
import time

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Result
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.lint.suppressions import MOST
from serverless_lint.rule import Problems, Resource, Rule, limit, problem

AS_OF = "2026-11-21"
LONG = limit("AWS::Lambda::Function", "Timeout", at_least=0, at_most=60, unit="s", reference="", pillar="", since="0.1")
LONG.name = "test/long"


def _slow(mapping: Resource) -> Problems:
    """At the queue's visibility, with the function's timeout beside it."""
    for poll in mapping.graph.relations("triggers"):
        queue, function = poll.source, poll.target
        if poll.via is mapping:
            for visible in queue["VisibilityTimeout"].numbers():
                for timeout in function["Timeout"].numbers():
                    yield problem(visible, "too slow", (timeout, function.id))


def _polled(mapping: Resource) -> Problems:
    yield problem(mapping.itself, "polled")


def made(name: str, check: object, severity: str = "warning") -> Rule:
    rule = Rule(check, ("AWS::Lambda::EventSourceMapping",), severity, "", "", "0.1")  # type: ignore[arg-type]
    rule.name = name
    return rule


RULES = [LONG, made("test/slow", _slow), made("test/polled", _polled), made("other/advice", _polled, "info")]
TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 100
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  First:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
  Second:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 200
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
"""
LONG_GLOBAL = ("test/long", 4, ("First",))
LONG_SECOND = ("test/long", 21, ("Second",))
SLOW = ("test/slow", 9, ("Queue",))
POLLED_FIRST = ("test/polled", 14, ("FirstJobs",))
POLLED_SECOND = ("test/polled", 23, ("SecondJobs",))
EVERYTHING = {LONG_GLOBAL, LONG_SECOND, SLOW, POLLED_FIRST, POLLED_SECOND}
Told = tuple[str, int, tuple[str, ...]]


def run(text: str, *, ignores: bool = True, **selection: object) -> Result:
    linter = Linter(RULES, Settings(Selection(**selection), AS_OF, ignores=ignores))  # type: ignore[arg-type]
    linter.lint("template.yaml", text.encode())
    assert linter.result.crashes == []
    return linter.result


def told(result: Result) -> set[Told]:
    return {(each.rule, each.span.line, tuple(subject.id for subject in each.subjects)) for each in result.findings}


def behind(line: int, comment: str, text: str = TEMPLATE) -> str:
    """The template with a comment behind a line; no line moves."""
    lines = text.splitlines()
    lines[line - 1] += f"  {comment}"
    return "\n".join(lines) + "\n"


def test_without_suppressions_everything_is_shown() -> None:
    assert told(run(TEMPLATE)) == EVERYTHING


@pytest.mark.parametrize(
    ("line", "rule", "silenced"),
    [
        (9, "test/slow", {SLOW}),  # the finding's line
        (4, "test/long", {LONG_GLOBAL}),  # shared: all resources
        (21, "test/long", {LONG_SECOND}),
        (6, "test/slow", {SLOW}),  # the logical id
        (10, "test/long", {LONG_GLOBAL}),
        (18, "test/long", {LONG_SECOND}),
        (18, "test/polled", {POLLED_SECOND}),  # the SAM function of an implied mapping
        (14, "test/polled", {POLLED_FIRST}),  # the event's key
        (13, "test/polled", {POLLED_FIRST}),  # its value is below
        (8, "test/slow", {SLOW}),  # the key of its mapping
        (23, "test", {POLLED_SECOND}),  # a prefix
        (9, "test/sl*", {SLOW}),
    ],
)
def test_a_comment_silences(line: int, rule: str, silenced: set[Told]) -> None:
    result = run(behind(line, f"# slint: ignore[{rule}] we know"))
    assert told(result) == EVERYTHING - silenced
    assert result.suppressed == 1


def test_a_comment_at_a_related_place_silences_the_part_that_it_is_a_place_of() -> None:
    both = behind(21, "# slint: ignore[test/slow]", behind(4, "# slint: ignore[test/slow]"))
    assert told(run(both)) == EVERYTHING - {SLOW}
    [slow] = [each for each in run(behind(21, "# slint: ignore[test/slow]")).findings if each.rule == "test/slow"]
    assert [related.span.line for related in slow.related] == [4]


def test_at_a_logical_id_a_merged_finding_keeps_the_others() -> None:
    text = TEMPLATE.replace("      Timeout: 200\n", "")
    assert ("test/long", 4, ("First", "Second")) in told(run(text))
    result = run(behind(10, "# slint: ignore[test/long]", text))
    assert ("test/long", 4, ("Second",)) in told(result)
    assert ("test/long", 4, ("First", "Second")) not in told(result)


@pytest.mark.parametrize(
    ("place", "comment"),
    [
        ("      VisibilityTimeout: 30\n", "      # slint: ignore[test/slow]\n"),
        ("      VisibilityTimeout: 30\n", "# slint: ignore[test/slow]\n      # see the wiki\n"),
        ("      VisibilityTimeout: 30\n", "# slint: ignore[test/slow]\n# slint: ignore[test/slow]\n"),
        ("  Queue:\n", "  #slint:ignore [ test/slow ] we know\n"),
        ("  Queue:\n", "  # Known.  # slint: ignore[test/slow, ]\n"),
        ("Globals:\n", "# slint: ignore-file[test/slow]\n"),
        ("          Type: SQS\n", "# slint: ignore-file [test/slow] we know\n"),
    ],
)
def test_a_comment_above_or_for_the_file_silences(place: str, comment: str) -> None:
    result = run(TEMPLATE.replace(place, comment + place, 1))
    assert {each.rule for each in result.findings} == {"test/long", "test/polled"}
    assert result.suppressed == 1


@pytest.mark.parametrize(
    "comment",
    [
        "#slint ignore[test/slow]",
        "# slint: ignored[test/slow]",
        "# slint: disable[test/slow]",
        "#! slint: ignore[test/slow]",
        "# Slint: see the wiki",
    ],
)
def test_other_comments_are_none(comment: str) -> None:
    assert told(run(behind(9, comment))) == EVERYTHING


def test_a_comment_behind_the_line_above_is_not_about_this_line() -> None:
    text = TEMPLATE.replace(
        "      VisibilityTimeout", "      QueueName: q # slint: ignore[test/slow]\n      VisibilityTimeout"
    )
    assert [each.rule for each in run(text).findings].count("test/slow") == 1


@pytest.mark.parametrize(
    ("line", "spelling"),
    [
        ("      QueueName: '", " # slint: ignore-file[test]'"),
        ('      QueueName: "', ' # slint: ignore-file[test]"'),
        ("      QueueName: |\n", "        # slint: ignore-file[test]"),
        ("      QueueName: >-\n", "        a\n\n        # slint: ignore-file[test]\n        b"),
        ("      QueueName: !Sub |\n", "        # slint: ignore-file[test]"),
        ("      QueueName: a\n      QueueName: |\n", "        # slint: ignore-file[test]"),
        ("      QueueName: |\n        # slint: ignore-file[test]\n      QueueName: ", "b"),
        ("      QueueName:\n        - &a |\n", "          # slint: ignore-file[test]\n        - *a"),
    ],
)
def test_what_stands_in_a_text_is_no_comment(line: str, spelling: str) -> None:
    text = TEMPLATE.replace("      VisibilityTimeout", f"{line}{spelling}\n      VisibilityTimeout", 1)
    assert len([each for each in run(text).findings if each.rule != "slint/duplicate-key"]) == len(EVERYTHING)


def test_a_comment_behind_the_bar_of_a_block_and_below_the_block_is_one() -> None:
    block = "      QueueName: |  # slint: ignore-file[test/polled]\n        x\n    # slint: ignore-file[test/long]\n"
    result = run(TEMPLATE.replace("      VisibilityTimeout", f"{block}      VisibilityTimeout", 1))
    assert {each.rule for each in result.findings} == {"test/slow"}


QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}
EVENTS = {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Queue", "Arn"]}}}}
FUNCTION = {"Type": "AWS::Serverless::Function", "Properties": {"Timeout": 100, "Events": EVENTS}}


def metadata(*items: object, on: str = "", rest: object = None) -> str:
    """The architecture in JSON, with these items as what a resource, or the template, ignores."""
    told = {"Metadata": {"slint": {"ignore": list(items) if rest is None else rest}}}
    resources = {"Queue": QUEUE, "First": FUNCTION, "Second": FUNCTION}
    resources = {name: {**body, **(told if name == on else {})} for name, body in resources.items()}
    return json.dumps({"Transform": "AWS::Serverless-2016-10-31", **({} if on else told), "Resources": resources})


@pytest.mark.parametrize(
    ("on", "item", "left"),
    [
        ("Queue", {"rule": "test/slow", "reason": "known"}, ["long", "long", "polled", "polled"]),
        ("First", {"rule": "test/long"}, ["long", "polled", "polled", "slow"]),
        ("First", {"rule": "test/polled"}, ["long", "long", "polled", "slow"]),
        ("First", {"rule": "test"}, ["long", "polled", "slow"]),
        ("", {"rule": "test/polled"}, ["long", "long", "slow"]),
        ("", {"rule": "test/polled", "until": AS_OF}, ["long", "long", "slow"]),
        ("", "test/polled", ["long", "long", "slow"]),
    ],
)
def test_metadata_silences_a_resource_or_the_template(on: str, item: object, left: list[str]) -> None:
    assert sorted(each.rule.partition("/")[2] for each in run(metadata(item, on=on)).findings) == left


def test_metadata_of_another_form_is_not_ours() -> None:
    for rest in ({}, {"slint": 5}, {"slint": []}, {"slint": {"ignore": {}}}, {"slint": None}, [{"slint": {}}]):
        document = {"Metadata": rest, "Resources": {"Queue": QUEUE}}
        assert {each.rule for each in run(json.dumps(document)).findings} <= {
            "slint/blanket-suppression",
            "slint/malformed-template",
        }


@pytest.mark.parametrize(
    ("text", "kind", "words", "message"),
    [
        (behind(7, "# slint: ignore[test/slow]"), "unused", "test/slow", "test/slow silences nothing here"),
        (behind(9, "# slint: ignore[test/slow, test/long]"), "unused", "test/long", "silences nothing here"),
        (behind(9, "# slint: ignore[test/slow, test/l*]"), "unused", "test/l*", "test/l* silences nothing here"),
        (behind(7, "# slint: ignore[test]"), "unused", "test", "test silences nothing here"),
        (
            behind(9, "# slint: ignore-file[slint/duplicate-key]"),
            "unused",
            "slint/duplicate-key",
            "silences nothing here",
        ),
        (metadata({"rule": "test/slow"}, on="First"), "", "", ""),
        (metadata({"rule": "test/long"}, on="Queue"), "unused", '"test/long"', "silences nothing here"),
        (
            metadata({"rule": "test", "until": "2026-11-20"}),
            "expired",
            '"2026-11-20"',
            "test is silenced until 2026-11-20 only",
        ),
        (metadata({"rule": "test", "until": "soon"}), "expired", '"soon"', "no day such as 2027-01-31"),
        (metadata({"rule": "test", "until": 5}), "expired", "5", "no day such as 2027-01-31"),
        (
            behind(9, "# slint: ignore[test/slo]"),
            "unknown",
            "test/slo",
            "no rule is called test/slo; did you mean test/slow?",
        ),
        (metadata({"rule": "nobody"}), "unknown", '"nobody"', "no rule is called nobody"),
        (behind(9, "# slint: ignore"), "blanket", "slint: ignore", "no rule is named, so nothing is silenced"),
        (behind(9, "# slint: ignore[]"), "blanket", "slint: ignore[]", "no rule is named"),
        (behind(9, "# slint: ignore[test/slow"), "blanket", "slint: ignore", "no rule is named"),
        (behind(9, "# slint: ignore-file because"), "blanket", "slint: ignore-file ", "no rule is named"),
        (metadata({"reason": "why"}), "blanket", '{"reason": "why"}', "no rule is named"),
        (metadata({"rule": ["test"]}), "blanket", '{"rule": ["test"]}', "no rule is named"),
        (metadata(rest={}), "blanket", "{}", "no rule is named"),
    ],
)
def test_what_does_not_count_is_told_at_its_words(text: str, kind: str, words: str, message: str) -> None:
    result = run(text)
    own = [each for each in result.findings if each.rule.startswith("slint/")]
    assert [each.rule.partition("/")[2].partition("-")[0] for each in own] == ([kind] if kind else [])
    for each in own:
        assert message in each.message
        line = result.sources["template.yaml"].line(each.span.line)
        assert line[each.span.column - 1 : each.span.end_column - 1] == words
    if kind and kind != "unused":
        assert result.suppressed == 0


def test_advice_that_is_hidden_makes_a_suppression_used_and_does_not_count() -> None:
    result = run(behind(14, "# slint: ignore[other/advice]"))
    assert told(result) == EVERYTHING
    assert (result.suppressed, len(result.hidden)) == (0, 1)


@pytest.mark.parametrize(
    ("selection", "judged"),
    [
        ({}, True),
        ({"select": ("test",)}, True),
        ({"select": ("test/long",)}, True),
        ({"select": ("test/slow",)}, False),
        ({"ignore": ("test/long",)}, False),
        ({"pedantic": True}, True),
    ],
)
def test_unused_is_judged_only_where_the_rule_ran(selection: dict[str, object], judged: bool) -> None:
    result = run(behind(7, "# slint: ignore[test/long]"), **selection)
    assert ("slint/unused-suppression" in {each.rule for each in result.findings}) is judged


def test_a_prefix_is_judged_only_where_all_its_rules_ran() -> None:
    text = behind(7, "# slint: ignore[test]")
    assert "slint/unused-suppression" in {each.rule for each in run(text, select=("test",)).findings}
    assert "slint/unused-suppression" not in {each.rule for each in run(text, ignore=("test/slow",)).findings}


def test_no_ignores_shows_everything_and_judges_nothing() -> None:
    result = run(behind(9, "# slint: ignore[test/slow, nobody]"), ignores=False)
    assert told(result) == EVERYTHING
    assert result.suppressed == 0


def test_own_findings_can_be_silenced() -> None:
    text = TEMPLATE.replace("30", "30\n      VisibilityTimeout: 30 # slint: ignore[slint/duplicate-key]")
    assert not any(each.rule.startswith("slint/") for each in run(text).findings)


def test_after_a_crash_nothing_is_called_unused() -> None:
    def broken(function: Resource) -> Problems:
        raise RuntimeError("no idea")
        yield

    bad = Rule(broken, ("AWS::Lambda::Function",), "warning", "", "", "0.1")
    bad.name = "test/bad"
    linter = Linter([*RULES, bad], Settings(Selection(), AS_OF))
    linter.lint("template.yaml", behind(10, "# slint: ignore[test/bad]").encode())
    assert "slint/unused-suppression" not in {each.rule for each in linter.result.findings}


def test_a_thousand_suppressions_count_and_no_more() -> None:
    result = run(TEMPLATE + "# slint: ignore-file[nobody]\n" * (MOST + 100))
    kinds = [each.rule for each in result.findings if each.rule.startswith("slint/")]
    assert kinds.count("slint/unknown-rule-in-suppression") == MOST
    assert kinds.count("slint/template-too-complex") == 1


HOSTILE = {
    "comments in a row": TEMPLATE + "# slint: ignore[test/long]\n" * 50_000,
    "comments in a row with two rules": "# slint: ignore[test/long, nobody]\n" * 50_000 + TEMPLATE,
    "texts": TEMPLATE + "Metadata: [" + "' # slint: ignore[test]'," * 30_000 + "]\n",
    "a long name": TEMPLATE + f"# slint: ignore[{'[a]*?' * 100_000}]\n",
    "many stars": TEMPLATE + f"# slint: ignore[{'*a' * 90}]\n",
    "blanks": TEMPLATE + ("#" + " " * 1000) * 500 + "slint\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_costs_bounded_time(text: str) -> None:
    start = time.process_time()
    run(text)
    assert time.process_time() - start < 5


def test_lines_are_those_of_the_text_also_with_carriage_returns() -> None:
    for newline in ("\r\n", "\r"):
        assert told(run(behind(9, "# slint: ignore[test/slow]").replace("\n", newline))) == EVERYTHING - {SLOW}
