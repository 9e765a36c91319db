"""Lists and statements: a lone value counts as its own item, and a reference stays whole."""

from __future__ import annotations

import pytest

from serverless_lint.template.values import Hole, Reference, Text
from tests.template.conftest import Ask

HEAD = """
Parameters: {Free: {Type: String}}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  It: {Type: A::B::C, Properties: {P: """


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("one", ["one"]),
        ("[one, two]", ["one", "two"]),
        ("!GetAtt Queue.Arn", [Reference("Queue", "Arn")]),
        ("!Sub 'x/${Free}'", [Text(("x/", Hole("Free")))]),
        ("[!GetAtt Queue.Arn, !Ref AWS::NoValue]", [Reference("Queue", "Arn")]),
        ("!Split [',', 'a,b']", ["a", "b"]),
    ],
)
def test_each_item(ask: Ask, written: str, items: list[object]) -> None:
    assert [value.value for value in ask(HEAD + written + "}}", "P").each()] == items
