"""One file through the engine: bad input, crashing rules, merged findings, scenarios in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Result
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.rule import Problem, Resource, Rule
from tests.fixture import AS_OF, RULES


def run(data: bytes | str, rules: list[Rule] = RULES, **selection: object) -> Result:
    linter = Linter(rules, Settings(Selection(**selection), AS_OF))  # type: ignore[arg-type]
    linter.lint("template.yaml", data.encode() if isinstance(data, str) else data)
    return linter.result


ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD = {
    "nothing": (b"", "slint/not-a-template"),
    "comments": (b"# nothing\n", "slint/not-a-template"),
    "no Resources": (b"Parameters: {A: {Type: String}}", "slint/not-a-template"),
    "a list": (b"- a\n- b\n", "slint/not-a-template"),
    "a text": (b"hello", "slint/not-a-template"),
    "broken YAML": (b"Resources:\n  A: [1,\n", "slint/parse-error"),
    "broken JSON": (b'{"Resources": {', "slint/parse-error"),
    "alias bomb": (ALIAS_BOMB.encode(), "slint/template-too-complex"),
    "deep YAML": (b"Resources: " + b"[" * 100_000, "slint/template-too-complex"),
    "deep JSON": (b'{"Resources": ' + b"[" * 100_000, "slint/template-too-complex"),
    "alias of itself": (b"Resources: &a {b: *a}", "slint/parse-error"),
}


@pytest.mark.parametrize(("data", "rule"), BAD.values(), ids=BAD)
def test_what_cannot_be_linted_is_one_located_finding(data: bytes, rule: str) -> None:
    result = run(data)
    assert [each.rule for each in result.findings] == [rule]
    assert result.crashes == []
    assert result.findings[0].span.line >= 1


def test_a_binary_is_a_problem_and_no_finding() -> None:
    result = run(b"\x7fELF\x00\x01\x02" + bytes(range(256)))
    assert result.findings == []
    assert "not text" in result.unread[0].message


def test_ten_megabytes_of_json_are_read() -> None:
    resources = {f"Q{n}": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "x" * 900}} for n in range(10_000)}
    result = run(json.dumps({"Resources": resources}))
    assert result.crashes == []
    assert result.templates == 1


SECTIONS = ("Parameters", "Mappings", "Conditions", "Outputs", "Globals", "Rules", "Metadata")
NONSENSE = (
    "",
    "5",
    "text",
    "[a, b]",
    "{A: 5}",
    "{A: [x]}",
    "{A: {Type: [x], Default: {a: b}, AllowedValues: 3}}",
    "!Ref X",
)
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {Timeout: 1000, Role: !Ref A, Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}}
  Q: {Type: AWS::SQS::Queue, Condition: A, Properties: {VisibilityTimeout: !FindInMap [A, A, !Ref A]}}
"""


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_section_does_not_hide_the_rest(section: str, nonsense: str) -> None:
    result = run(f"{section}: {nonsense}\n{TEMPLATE}")
    assert result.crashes == []
    assert "lambda/timeout-over-limit" in {each.rule for each in result.findings}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "5",
        "[a]",
        "{Type: 5}",
        "{Type: [x]}",
        "{Type: AWS::SQS::Queue, Properties: [a]}",
        "!Ref X",
        "{Properties: {}}",
    ],
)
def test_nonsense_for_a_resource_does_not_hide_the_rest(body: str) -> None:
    result = run(TEMPLATE + f"  Odd: {body}\n")
    assert result.crashes == []
    assert "lambda/timeout-over-limit" in {each.rule for each in result.findings}


@pytest.mark.parametrize(
    "properties",
    [
        "5",
        "[a]",
        "{Events: 5}",
        "{Events: {E: 5}}",
        "{Events: {E: {Type: SQS}}}",
        "{Events: {E: {Type: [x], Properties: 5}}}",
        "{Events: {E: {Type: Api, Properties: {Path: {a: b}, Method: [x], RestApiId: 5}}}}",
        "{Policies: 5}",
        "{Policies: {a: b}}",
        "{Environment: x}",
        "{Environment: {Variables: [a]}}",
        "{Layers: {a: b}}",
        "{Layers: [[a], {b: c}]}",
        "{Timeout: {a: b}}",
        "{VpcConfig: x}",
        "{AutoPublishAlias: [x]}",
        "{Tracing: {a: b}}",
        "{Role: {a: b}}",
        "!Ref X",
    ],
)
@pytest.mark.parametrize("kind", ["AWS::Serverless::Function", "AWS::Lambda::Function"])
def test_nonsense_in_a_function_never_crashes(properties: str, kind: str) -> None:
    result = run(TEMPLATE + f"  Odd: {{Type: {kind}, Properties: {properties}}}\n")
    assert result.crashes == []


def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on() -> None:
    def broken(queue: Resource) -> Iterator[Problem]:
        raise RuntimeError(f"no idea about {queue.id}")

    bad = Rule(broken, ("AWS::SQS::Queue",), "error", "", "", "")
    bad.name = "test/broken"
    result = run(TEMPLATE, [bad, *RULES])
    crash = next(each for each in result.findings if each.rule == "slint/crash")
    assert crash.message == "the rule test/broken failed on Q: RuntimeError: no idea about Q"
    assert [subject.id for subject in crash.subjects] == ["Q"]
    assert "lambda/timeout-over-limit" in {each.rule for each in result.findings}
    assert len(result.crashes) == 1


def test_a_value_of_globals_is_one_finding_with_all_functions() -> None:
    functions = "".join(f"  F{n}: {{Type: AWS::Serverless::Function, Properties: {{}}}}\n" for n in range(3))
    text = f"Transform: AWS::Serverless-2016-10-31\nGlobals: {{Function: {{Timeout: 1000}}}}\nResources:\n{functions}"
    findings = run(text).findings
    assert len(findings) == 1
    assert [subject.id for subject in findings[0].subjects] == ["F0", "F1", "F2"]


PARAMETER = """
Parameters:
  Seconds: {Type: Number, Default: 1000}
Resources:
  F: {Type: AWS::Lambda::Function, Properties: {Timeout: !Ref Seconds}}
"""


def test_an_error_that_rests_on_a_default_is_a_warning() -> None:
    [finding] = run(PARAMETER).findings
    assert (finding.severity, finding.confidence, finding.assumes) == ("warning", "medium", ("Seconds",))
    assert finding.related[0].span.line == 3


def test_a_resource_that_is_never_created_is_not_judged() -> None:
    text = PARAMETER.replace("Resources:", "Conditions: {Never: !Equals [a, b]}\nResources:").replace(
        "{Type: AWS::Lambda::Function,", "{Type: AWS::Lambda::Function, Condition: Never,"
    )
    assert run(text).findings == []


def test_own_findings_survive_a_selection() -> None:
    assert [each.rule for each in run(b"", select=("sqs",)).findings] == ["slint/not-a-template"]


def test_a_fingerprint_stays_when_lines_move() -> None:
    [first] = run(PARAMETER).findings
    [moved] = run("# a comment\n\n" + PARAMETER).findings
    assert first.span != moved.span
    assert first.identity == moved.identity
