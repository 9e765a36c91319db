"""What a property may be: each intrinsic function, absence, completeness, and combinations."""

from __future__ import annotations

import pytest

from serverless_lint.template.values import ABSENT, Dynamic, Hole, Import, Reference, Text, together
from tests.template.conftest import Ask

HEAD = """
Parameters:
  Free: {Type: String}
  Default: {Type: Number, Default: 30}
  Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}
  Names: {Type: CommaDelimitedList, Default: "a, b"}
  Secret: {Type: "AWS::SSM::Parameter::Value<String>", Default: /name}
Mappings:
  Timeouts:
    dev: {seconds: 5, names: [x, y]}
    prod: {seconds: 50, names: [z]}
  Regional:
    eu-west-1: {size: 1}
    us-east-1: {size: 2}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
  Never: !Equals [a, b]
Resources:
  Queue: {Type: "AWS::SQS::Queue"}
  It:
    Type: X::Y::Z
    Properties:
      P: """


def held(ask: Ask, written: str) -> list[object]:
    return [value.value for value in ask(HEAD + written, "P")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30", [30]),
        ("'30'", ["30"]),
        ("!Ref Default", ["30"]),
        ("!Ref Free", []),
        ("!Ref Secret", []),
        ("!Ref Stage", ["dev", "prod"]),
        ("!Ref Names", [("a", "b")]),
        ("!Ref Queue", [Reference("Queue")]),
        ("!Ref Nobody", []),
        ("!Ref AWS::NoValue", [ABSENT]),
        ("!Ref AWS::Region", [Text((Hole("AWS::Region"),))]),
        ("!GetAtt Queue.Arn", [Reference("Queue", "Arn")]),
        ("!GetAtt [Queue, Arn]", [Reference("Queue", "Arn")]),
        ("{'Fn::GetAtt': [Queue, Dead.Letter]}", [Reference("Queue", "Dead.Letter")]),
        ("!GetAtt Nobody.Arn", []),
        ("!Sub plain", ["plain"]),
        ("!Sub 'x-${Default}-${!Literal}'", ["x-30-${Literal}"]),
        ("!Sub '${Stage}-q'", ["dev-q", "prod-q"]),
        ("!Sub '${Queue.Arn}'", [Reference("Queue", "Arn")]),
        ("!Sub 'a/${Queue}'", [Text(("a/", Reference("Queue")))]),
        ("!Sub 'a/${Free}'", [Text(("a/", Hole("Free")))]),
        ("!Sub ['${own}-${Default}', {own: mine}]", ["mine-30"]),
        ("!Join ['-', [a, !Ref Default, c]]", ["a-30-c"]),
        ("!Join ['-', !Ref Names]", ["a-b"]),
        ("!Join ['-', [a, !Ref AWS::NoValue]]", ["a"]),
        ("!Select [1, [a, b, c]]", ["b"]),
        ("!Select ['0', !Ref Names]", ["a"]),
        ("!Select [7, [a]]", []),
        ("!Select [1, !Split ['/', a/b]]", ["b"]),
        ("!Split [',', !Ref Free]", []),
        ("!If [IsProd, 1, 2]", [1, 2]),
        ("!If [Never, 1, 2]", [2]),
        ("!If [IsProd, !If [IsDev, 1, 2], 3]", [2, 3]),
        ("!If [IsProd, 1, !Ref AWS::NoValue]", [1, ABSENT]),
        ("!If [Unheard, 1, 2]", [1, 2]),
        ("!FindInMap [Timeouts, prod, seconds]", [50]),
        ("!FindInMap [Timeouts, !Ref Stage, seconds]", [5, 50]),
        ("!FindInMap [Timeouts, !Ref Free, seconds]", []),
        ("!FindInMap [Regional, !Ref 'AWS::Region', size]", [1, 2]),
        ("!FindInMap [Nobody, a, b]", []),
        ("!ImportValue other", [Import("other")]),
        ("!Base64 text", ["dGV4dA=="]),
        ("'{{resolve:ssm:/a/b:1}}'", [Dynamic("ssm", "/a/b:1")]),
        ("'x-{{resolve:secretsmanager:s}}'", [Text(("x-", Dynamic("secretsmanager", "s")))]),
        ("!Transform {Name: Macro}", []),
        ("!Rain::Embed file", []),
    ],
)
def test_what_a_function_yields(ask: Ask, written: str, expected: list[object]) -> None:
    assert held(ask, written) == expected


@pytest.mark.parametrize(
    ("written", "complete"),
    [
        ("30", True),
        ("!Ref Stage", True),
        ("!Ref Default", False),  # it may be given another value
        ("!Ref Free", False),
        ("!If [IsProd, 1, 2]", True),
        ("!If [IsProd, 1, !Ref Free]", False),
        ("!FindInMap [Timeouts, !Ref Stage, seconds]", True),
        ("!Rain::Embed file", False),
    ],
)
def test_values_say_whether_they_are_complete(ask: Ask, written: str, complete: bool) -> None:
    assert ask(HEAD + written, "P").complete is complete


def test_a_missing_property_is_absent_and_known(ask: Ask) -> None:
    missing = ask(HEAD + "1", "Q")
    assert [value.value for value in missing] == [ABSENT]
    assert missing.complete
    assert not missing.found[0].written


def test_beside_a_macro_nothing_is_certainly_absent(ask: Ask) -> None:
    inner = ask(HEAD + "{a: 1, 'Fn::Transform': {Name: AWS::Include}}", "P")
    assert [value.value for value in inner["a"]] == [1]
    assert (inner["b"].absent_when(), inner["b"].complete) == ([], False)


def test_a_default_is_assumed_and_an_allowed_value_is_not(ask: Ask) -> None:
    [value] = ask(HEAD + "!Ref Default", "P")
    assert value.when.assumes == {"Default"}
    assert all(not value.when.assumes for value in ask(HEAD + "!Ref Stage", "P"))


def test_a_value_stands_where_it_is_used_and_knows_where_it_comes_from(ask: Ask) -> None:
    [value] = ask(HEAD + "!Ref Default", "P")
    assert value.node.source.text[value.node.start : value.node.end] == "!Ref Default"
    assert value.origin is not None
    assert value.origin.source.text[value.origin.start : value.origin.end] == "30"


def test_a_branch_stands_in_the_branch(ask: Ask) -> None:
    values = ask(HEAD + "!If [IsProd, 111, 222]", "P")
    assert [value.node.source.text[value.node.start : value.node.end] for value in values] == ["111", "222"]


def test_steps_go_through_conditions(ask: Ask) -> None:
    inner = ask(HEAD + "!If [IsProd, {Size: 1}, !Ref AWS::NoValue]", "P")["Size"]
    assert [value.value for value in inner] == [1, ABSENT]
    assert [value.when.conditions() for value in inner] == [{"IsProd": True}, {"IsProd": False}]
    assert inner.complete


def test_the_same_parameter_agrees_with_itself(ask: Ask) -> None:
    values = ask(HEAD + "!Sub '${Stage}/${Stage}'", "P")
    assert [value.value for value in values] == ["dev/dev", "prod/prod"]


def test_together_leaves_out_what_contradicts(ask: Ask) -> None:
    written = "{a: !If [IsProd, 1, 2], b: !If [IsDev, 10, 20], c: !FindInMap [Timeouts, !Ref Stage, seconds]}"
    whole = ask(HEAD + written, "P")
    rows = together(whole["a"], whole["b"], whole["c"])
    assert sorted(tuple(value.value for value in row) for row in rows) == [(1, 20, 50), (2, 10, 5)]


def test_at_least_counts_items_by_scenario(ask: Ask) -> None:
    written = "[a, !If [IsProd, b, !Ref AWS::NoValue], !Ref Free, !If [IsProd, c, d]]"
    counts = {tuple(value.when.conditions().items()): value.value for value in ask(HEAD + written, "P").at_least()}
    assert counts == {(("IsProd", True),): 4, (("IsProd", False),): 3}


def test_at_least_measures_entries_and_takes_the_least_of_what_is_unknown(ask: Ask) -> None:
    whole = ask(HEAD + "{a: 1, b: !Ref Free, c: !Ref AWS::NoValue}", "P")
    sums = [value.value for value in whole.at_least(lambda key, value: 10 if value is not None else 1)]
    assert sums == [11]


def test_many_independent_conditions_end_in_the_least_that_is_certain(ask: Ask) -> None:
    conditions = "".join(f"  C{n}: !Equals [!Ref P{n}, x]\n" for n in range(20))
    parameters = "".join(f"  P{n}: {{Type: String}}\n" for n in range(20))
    items = ", ".join(f"!If [C{n}, a, !Ref AWS::NoValue]" for n in range(20))
    text = HEAD.replace("Mappings:", parameters + "Mappings:").replace("Resources:", conditions + "Resources:")
    counts = [int(value.number) for value in ask(f"{text}[always, {items}]", "P").at_least()]
    assert 0 < len(counts) <= 128
    assert min(counts) == 1


@pytest.mark.parametrize(
    "written", ["!Sub", "!Join x", "!Select []", "!If [a]", "!FindInMap {}", "!Ref [x]", "!GetAtt 5"]
)
def test_nonsense_is_unknown(ask: Ask, written: str) -> None:
    values = ask(HEAD + written, "P")
    assert [value.value for value in values if value.value not in ("", None)] == []


def test_functions_nested_too_deeply_are_unknown(ask: Ask) -> None:
    nested = "!Sub x"
    for _ in range(55):
        nested = f"{{'Fn::Join': ['', [{nested}]]}}"
    assert held(ask, nested) in ([], [Text((Hole(""),))])
