"""Suppressions that do nothing are taken out by `--fix`, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding
from serverless_lint.lint.job import Input
from serverless_lint.lint.rewrite import repaired
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import Rule, limit

SETTINGS = Settings(Selection(), "2026-11-21")


def _rule(name: str) -> Rule:
    made = limit("AWS::SQS::Queue", name, at_least=0, at_most=60, unit="s", reference="", pillar="", since="0.1")
    made.name = f"test/{name.lower()}"
    return made


RULES = [_rule("DelaySeconds"), _rule("VisibilityTimeout")]


def findings_of(files: list[Input]) -> list[Finding]:
    linter = Linter(RULES, SETTINGS)
    for job in linter.jobs(files):
        linter.run(job)
    return linter.result.findings


def fixed(text: str, name: str = "t.yaml") -> str:
    (after,), _ = repaired([Input(name, text.encode(), SETTINGS)], findings_of, unsafe=False)
    return after.data.decode()


def queue(delay: str = "  # slint: ignore[test/delayseconds] held back on purpose", above: str = "") -> str:
    return f"""\
Resources:
  Queue:  # jobs
    Type: AWS::SQS::Queue
    Properties:
{above}      DelaySeconds: 90{delay}
"""


USED = queue()
UNUSED = "# slint: ignore[test/visibilitytimeout] slow once"


def test_what_is_used_stays() -> None:
    assert fixed(USED) == USED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (queue(above=f"      {UNUSED}\n"), USED),  # a line of its own
        (USED.replace("# jobs", UNUSED), USED.replace("  # jobs", "")),  # behind a key
        (USED.replace("# jobs", f"# jobs {UNUSED}"), USED),  # behind another comment
        (USED.replace("# jobs", f"{UNUSED} # jobs"), USED),  # before another comment
        (USED + UNUSED, USED),  # the last line, without an end
        (USED.replace("\n", "\r\n") + UNUSED + "\r\n", USED.replace("\n", "\r\n")),
        (USED.replace("test/delayseconds", "test/delayseconds, test/visibilitytimeout"), USED),
        (USED.replace("test/delayseconds", "test/visibilitytimeout,test/delayseconds"), USED),
        (USED.replace("test/delayseconds", "test/visibilitytimeout, test/delayseconds, test/nothing"), USED),
        (USED + "# slint: ignore[test/visibilitytimeout, test/nothing] both useless\n", USED),
        (USED + "# slint: ignore-file[test/visibilitytimeout]\n", USED),
    ],
)
def test_a_useless_word_goes_with_the_comment_that_holds_no_other(before: str, after: str) -> None:
    assert fixed(before) == after


def test_what_names_no_rule_or_no_day_is_for_the_author_to_mend() -> None:
    text = USED + "# slint: ignore\n"
    assert fixed(text) == text
    odd = {"rule": "test/visibilitytimeout", "until": "soon"}
    told = json.dumps({"Metadata": {"slint": {"ignore": [odd]}}, "Resources": {}}, indent=2)
    assert fixed(told, "t.json") == told


GOOD = {"rule": "test/delayseconds", "reason": "held back on purpose"}
OVER = {"rule": "test/delayseconds", "until": "2026-01-31"}
IDLE = {"rule": "test/visibilitytimeout"}
TYPO = {"rule": "test/visibility"}


def template(ignored: object, **metadata: object) -> str:
    body: dict[str, object] = {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 90}}
    if ignored is not None:
        metadata["slint"] = {"ignore": ignored}
    if metadata:
        body["Metadata"] = metadata
    return json.dumps({"Resources": {"Queue": body}}, indent=2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (template([GOOD, IDLE, TYPO]), template([GOOD])),
        (template([IDLE, GOOD, OVER, TYPO]), template([GOOD])),
        (template([IDLE, OVER]), template(None)),  # with the Metadata that held nothing else
        (template(IDLE), template(None)),
        (template([OVER], Owner="team"), template(None, Owner="team")),
    ],
)
def test_items_of_metadata_go_with_what_held_only_them(before: str, after: str) -> None:
    assert fixed(before, "t.json") == after


@given(st.lists(st.sampled_from(["test/delayseconds", "test/visibilitytimeout", "test/nothing", "test"]), max_size=5))
def test_a_second_run_finds_nothing_to_remove(words: list[str]) -> None:
    once = fixed(queue(f"  # slint: ignore[{', '.join(words)}] why"))
    assert fixed(once) == once
    assert "test/visibilitytimeout" not in once
    assert "test/nothing" not in once


PARENT = """\
Resources:
  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml, Parameters: {Delay: 90}}}
"""
CHILD = """\
Parameters: {Delay: {Type: Number, Default: 5}}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: !Ref Delay}}  # slint: ignore[test/delayseconds] so it is
"""


def test_what_silences_something_in_the_whole_application_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [Input(name, text.encode(), SETTINGS) for name, text in (("child.yaml", CHILD), ("parent.yaml", PARENT))]
    for each in files:
        Path(each.path).write_bytes(each.data)
    assert repaired(files, findings_of, unsafe=False) == (files, 0)
    unneeded = [files[0], files[1]._replace(data=PARENT.replace("90", "9").encode())]
    assert repaired(unneeded, findings_of, unsafe=False)[1] == 1
