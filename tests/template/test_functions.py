"""Intrinsic functions, against a plain evaluator of plain data; and what they make of what is not known."""

from __future__ import annotations

import ipaddress
import json
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from serverless_lint.syntax.node import Sequence
from serverless_lint.template.values import ABSENT, Hole, Reference, Text
from tests.template.conftest import Ask, template_of

PARAMETERS = {"P": "pp", "Q": "q,r"}
MAPPINGS = {"M": {"a": {"k": "one", "l": ["x", "y"]}, "pp": {"k": "two", "l": ["z"]}}}
NO_VALUE = {"Ref": "AWS::NoValue"}


class Undefined(Exception):  # noqa: N818 - it is no error of ours
    """CloudFormation refuses this."""


def evaluate(value: Any) -> Any:
    """What CloudFormation makes of a value, by its documentation; NO_VALUE stays."""
    if isinstance(value, list):
        return [evaluated for item in value if (evaluated := evaluate(item)) != NO_VALUE]
    if not isinstance(value, dict) or value == NO_VALUE:
        return value
    if len(value) == 1 and next(iter(value)).startswith(("Fn::", "Ref")):
        ((name, argument),) = value.items()
        return FUNCTIONS[name](argument)
    return {key: evaluated for key, inner in value.items() if (evaluated := evaluate(inner)) != NO_VALUE}


def text(value: Any) -> str:
    value = evaluate(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int)):
        return str(value)
    raise Undefined


def texts(value: Any) -> list[str]:
    value = evaluate(value)
    if not isinstance(value, list):
        raise Undefined
    return [text(item) for item in value]


def select(argument: Any) -> Any:
    items = evaluate(argument[1])
    if not isinstance(items, list) or int(text(argument[0])) >= len(items):
        raise Undefined
    return items[int(text(argument[0]))]


def substitute(argument: Any) -> str:
    written, own = argument if isinstance(argument, list) else (argument, {})
    return re.sub(
        r"\$\{(!?)(\w+)\}",
        lambda match: "${" + match[2] + "}" if match[1] else text(own.get(match[2], {"Ref": match[2]})),
        written,
    )


def find(argument: Any) -> Any:
    name, top, second, *rest = argument
    try:
        return MAPPINGS[text(name)][text(top)][text(second)]
    except KeyError:
        if rest:
            return evaluate(rest[0]["DefaultValue"])
        raise Undefined from None


FUNCTIONS: dict[str, Any] = {
    "Ref": lambda name: PARAMETERS[name],
    "Fn::Join": lambda argument: argument[0].join(texts(argument[1])),
    "Fn::Split": lambda argument: text(argument[1]).split(argument[0]),
    "Fn::Select": select,
    "Fn::Sub": substitute,
    "Fn::FindInMap": find,
    "Fn::Length": lambda argument: len(evaluate(argument)),
    "Fn::ToJsonString": lambda argument: json.dumps(evaluate(argument), separators=(",", ":"), ensure_ascii=False),
}

PLAIN = st.sampled_from(["a", "k", "b,c", "", 'é"\\', "M", "l", "$", "x-y"])
NUMBERS = st.integers(0, 3)


def functions(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.tuples(st.sampled_from([",", "", "-"]), st.lists(inner | st.just(NO_VALUE), max_size=3).map(list)).map(
            lambda pair: {"Fn::Join": list(pair)}
        ),
        st.tuples(st.sampled_from([",", "-"]), inner).map(lambda pair: {"Fn::Select": [0, {"Fn::Split": list(pair)}]}),
        st.tuples(NUMBERS, st.lists(inner, max_size=3)).map(lambda pair: {"Fn::Select": list(pair)}),
        st.sampled_from(["${P}-x", "${!P}", "${Q}", "plain"]).map(lambda written: {"Fn::Sub": written}),
        inner.map(lambda value: {"Fn::Sub": ["<${Own}>${P}", {"Own": value}]}),
        st.tuples(inner, inner).map(lambda keys: {"Fn::FindInMap": ["M", *keys]}),
        st.tuples(inner, inner).map(lambda two: {"Fn::FindInMap": ["M", two[0], "k", {"DefaultValue": two[1]}]}),
        st.just({"Fn::Join": ["+", {"Fn::FindInMap": ["M", {"Ref": "P"}, "l"]}]}),
        st.dictionaries(PLAIN, inner | st.just(NO_VALUE) | st.lists(inner, max_size=2), min_size=2, max_size=3).map(
            lambda held: {"Fn::ToJsonString": held}
        ),
        st.lists(inner | st.just(NO_VALUE), max_size=3).map(lambda held: {"Fn::ToJsonString": held}),
        st.lists(inner, max_size=3).map(lambda held: {"Fn::Sub": ["${L}", {"L": {"Fn::Length": held}}]}),
    )


CALLS = st.recursive(PLAIN | st.sampled_from(["P", "Q"]).map(lambda name: {"Ref": name}), functions, max_leaves=10)


@settings(max_examples=300)
@given(CALLS)
@example({"Fn::FindInMap": ["M", "a", "l"]})
def test_functions_yield_what_a_plain_evaluator_yields(written: Any) -> None:
    parameters = {name: {"Type": "String", "AllowedValues": [held]} for name, held in PARAMETERS.items()}
    template = template_of(
        json.dumps(
            {"Parameters": parameters, "Mappings": MAPPINGS, "Resources": {"It": {"Type": "A::B::C", "P": written}}}
        )
    )
    node = template.declarations[0].attributes.get("P")
    assert node is not None
    values = template.scope.values(node)
    try:
        expected = evaluate(written)
    except Undefined:
        return  # what is refused, may be anything; that it ends is enough
    assert [data(value.value) for value in values] == [expected]


def data(held: object) -> object:
    """A value as plain data: a list of a mapping is still as it is written."""
    return [data(item) for item in held.items] if isinstance(held, Sequence) else getattr(held, "text", held)


HEAD = """
Parameters:
  Names: {Type: CommaDelimitedList, Default: "a, b"}
  Free: {Type: String}
  Stage: {Type: String, AllowedValues: [dev, prod]}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Mappings:
  Regional: {eu-west-1: {Size: 1}}
Resources:
  QueueProd: {Type: "AWS::SQS::Queue"}
  It:
    Type: X::Y::Z
    Properties:
      P: """


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{'Fn::Length': [a, b]}", [2]),
        ("{'Fn::Length': !Ref Names}", [2]),
        ("{'Fn::Length': [a, !Ref AWS::NoValue]}", []),
        ("{'Fn::Length': !Ref Free}", []),
        ("!Cidr [10.0.0.0/16, 2, 8]", [("10.0.0.0/24", "10.0.1.0/24")]),
        ("!Cidr [!Ref Free, 2, 8]", [(Text((Hole(""),)),) * 2]),
        ("!Cidr [10.0.0.0/30, 20, 1]", [(Text((Hole(""),)),) * 20]),
        ("!Cidr [10.0.0.0/16, !Ref Free, 8]", []),
        ("!Cidr [10.0.0.0/16, 1000000, 8]", []),
        ("!Select [1, !Cidr [10.0.0.0/16, 2, 8]]", ["10.0.1.0/24"]),
        ("!GetAZs ''", []),
        ("!Select [0, !GetAZs '']", [Text((Hole(""),))]),
        ("{Ref: {'Fn::Sub': 'Queue${Q}'}}", []),
        ("{Ref: {'Fn::Sub': ['Queue${Q}', {Q: Prod}]}}", [Reference("QueueProd")]),
        ("{'Fn::GetAtt': [{'Fn::Join': ['', [Queue, Prod]]}, Arn]}", [Reference("QueueProd", "Arn")]),
        ("!FindInMap [Regional, !Ref AWS::Region, Size, {DefaultValue: 9}]", [1]),
        ("!FindInMap [Regional, nowhere, Size, {DefaultValue: !Ref Stage}]", ["dev", "prod"]),
        ("!FindInMap [Regional, !Ref Free, Size, {DefaultValue: 9}]", []),
        ("!Join [',', [a, !If [IsProd, b, !Ref AWS::NoValue], c]]", ["a,b,c", "a,c"]),
        ("{'Fn::ToJsonString': {a: !If [IsProd, 1, !Ref AWS::NoValue], b: true}}", ['{"a":1,"b":true}', '{"b":true}']),
        ("{'Fn::ToJsonString': [!Ref Free, x]}", [Text(("[", Hole(""), ',"x"]'))]),
        ("{'Fn::ToJsonString': [!GetAtt QueueProd.Arn]}", [Text(('["', Reference("QueueProd", "Arn"), '"]'))]),
        ("!Ref AWS::NoValue", [ABSENT]),
    ],
)
def test_what_is_known_in_part(ask: Ask, written: str, expected: list[object]) -> None:
    assert [value.value for value in ask(HEAD + written, "P")] == expected


@given(st.integers(8, 28), st.integers(1, 256), st.integers(0, 24))
def test_blocks_are_those_of_the_standard_library(prefix: int, count: int, bits: int) -> None:
    template = template_of(HEAD + f"!Cidr ['10.0.0.0/{prefix}', {count}, {bits}]")
    (value,) = template.scope.values(template.declarations[1].properties)["P"]
    assert isinstance(value.value, tuple)
    assert len(value.value) == count
    if bits <= 32 - prefix and count <= 2 ** (32 - prefix - bits):
        network = ipaddress.ip_network(f"10.0.0.0/{prefix}")
        first = [next(network.subnets(new_prefix=32 - bits))]
        assert value.value[0] == str(first[0])


def test_what_is_only_partly_complete_is_not_complete(ask: Ask) -> None:
    values = ask(HEAD + "!Sub ['${X}', {X: !If [IsProd, a, !Transform {Name: Macro}]}]", "P")
    assert [value.value for value in values] == ["a"]
    assert not values.complete
