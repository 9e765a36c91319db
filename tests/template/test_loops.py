"""Loops unrolled, against a plain expander of plain data; what is not known stays unknown."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.edit import as_data
from serverless_lint.syntax.node import made
from serverless_lint.template.calls import ENVIRONMENT, Call
from serverless_lint.template.template import Template
from tests.template.conftest import template_of

EXTENSIONS = "Transform: AWS::LanguageExtensions\n"


def graph_of(text: str) -> Graph:
    template = template_of(text)
    return Graph([Part(template, expand(template))], "2026-11-21")


# the reference: loops over lists that are written out, in plain data


def reference(value: Any) -> Any:
    if isinstance(value, list):
        return [reference(item) for item in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for key, inner in value.items():
        if not key.startswith("Fn::ForEach::"):
            made[key] = reference(inner)
            continue
        name, items, body = inner
        for item in items:
            made.update(reference(turn(body, name, item)))
    return made


def turn(value: Any, name: str, item: str) -> Any:
    if isinstance(value, list):
        return [turn(each, name, item) for each in value]
    if isinstance(value, dict):
        if value == {"Ref": name}:
            return item
        return {turn(key, name, item): turn(inner, name, item) for key, inner in value.items()}
    if isinstance(value, str):
        plain = re.sub("[^a-zA-Z0-9]", "", item)
        return value.replace("${" + name + "}", item).replace("&{" + name + "}", plain)
    return value


NAMES = st.sampled_from(["One", "Two"])
TEXTS = st.sampled_from(
    ["a", "${One}", "x${Two}y", "&{One}", "${One}${Two}", "${AWS::Region}", "!${One", "$One", "${Other}", "{One}"]
)
ITEMS = st.lists(st.sampled_from(["a", "B", "c-d", "e.f", "1"]), max_size=3)
LEAVES = st.one_of(TEXTS, st.integers(0, 9), st.booleans(), NAMES.map(lambda name: {"Ref": name}))


def bodies(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(TEXTS, inner, max_size=3) | st.lists(inner, max_size=3)


def mappings(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(TEXTS, st.recursive(LEAVES, bodies, max_leaves=6), max_size=3).flatmap(
        lambda plain: st.dictionaries(
            st.sampled_from(["Fn::ForEach::A", "Fn::ForEach::B${One}"]),
            st.tuples(NAMES, ITEMS, inner).map(list),
            max_size=2,
        ).map(lambda loops: {**plain, **loops})
    )


LOOPED = st.recursive(st.dictionaries(TEXTS, LEAVES, max_size=3), mappings, max_leaves=8)


@given(LOOPED)
@example({"Fn::ForEach::A": ["One", ["a"], {"a": {"${One}": "a", "a": "a"}}]})
def test_loops_make_what_a_plain_expander_makes(properties: dict[str, Any]) -> None:
    resource = {"Type": "A::B::C", "Properties": properties}
    text = json.dumps({"Transform": "AWS::LanguageExtensions", "Resources": {"It": resource}})
    template = template_of(text)
    expected = reference(resource)
    told = plain(as_data(template.root))["Resources"]["It"]
    assert told == expected
    assert list(told["Properties"]) == list(expected["Properties"])


def plain(data: Any) -> Any:
    """What `as_data` says, without types."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(item) for item in data] if isinstance(data, list) else data[1]


# places


QUEUES = (
    EXTENSIONS
    + """
Parameters:
  Names: {Type: CommaDelimitedList, Default: "a, b"}
  Open: {Type: CommaDelimitedList}
Mappings:
  By: {Stage: {Names: [x, y]}}
Resources:
  Fn::ForEach::Queues:
    - Name
    - %s
    - Queue${Name}:
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub "${Name}-${AWS::Region}"
          VisibilityTimeout: 30
"""
)


def test_what_a_loop_makes_stands_where_its_body_is_written() -> None:
    template = template_of(QUEUES % "[a, b]")
    assert [each.id for each in template.declarations] == ["Queuea", "Queueb"]
    assert {each.key.span.line for each in template.declarations} == {12}
    assert {
        template.scope.values(each.properties)["QueueName"].found[0].node.span.line for each in template.declarations
    } == {15}


KNOWN = {
    "[a, b]": ["Queuea", "Queueb"],
    "[a, !Select [1, [b, c]]]": ["Queuea", "Queuec"],
    "[]": [],
    "!FindInMap [By, Stage, Names]": ["Queuex", "Queuey"],
    "!Split [',', 'a,b']": ["Queuea", "Queueb"],
    "!Ref Names": ["Queuea", "Queueb"],
}
UNKNOWN = ("!Ref Open", "!FindInMap [By, Stage, Nothing]", "!Ref Nothing", "[a, !Ref AWS::Region]", "!Magic x", "text")


@pytest.mark.parametrize("collection", KNOWN)
def test_collections(collection: str) -> None:
    graph = graph_of(QUEUES % collection)
    assert list(graph.resources) == KNOWN[collection]
    assert is_part(graph) is (collection == "!Ref Names")


def test_what_a_default_says_is_assumed() -> None:
    graph = graph_of(QUEUES % "!Ref Names")
    assert {tuple(resource.when.assumes) for resource in graph.resources.values()} == {("Names",)}


@pytest.mark.parametrize("collection", UNKNOWN)
def test_loops_over_what_is_unknown_make_resources_that_we_do_not_see(collection: str) -> None:
    graph = graph_of(QUEUES % collection)
    assert list(graph.resources) == []
    assert is_part(graph)


def test_environments_say_what_loops_run_over() -> None:
    template = template_of(QUEUES % "!Ref Names")
    at = template.root
    calls = [Call(ENVIRONMENT, name, {"Names": made(names, at)}) for name, names in (("dev", "x"), ("prod", "x,y"))]
    template.bind(*calls)
    graph = Graph([Part(template, template.declarations)], "2026-11-21")
    assert list(graph.resources) == ["Queuex", "Queuey"]
    assert graph.resources["Queuey"].when.parameters()["Names"] == "x,y"


def test_without_the_transform_there_are_no_loops() -> None:
    graph = graph_of((QUEUES % "[a]").removeprefix(EXTENSIONS))
    assert list(graph.resources) == []
    assert is_part(graph)


NESTED = (
    EXTENSIONS
    + """
Mappings:
  Topics: {dev: {Names: [one]}, prod: {Names: [two, three]}}
Conditions:
  Fn::ForEach::Stages:
    - Stage
    - [dev, prod]
    - Is${Stage}: !Equals [!Ref AWS::Region, !Ref Stage]
Resources:
  Fn::ForEach::Stages:
    - Stage
    - [dev, prod]
    - Fn::ForEach::Topics:
        - Topic
        - !FindInMap [Topics, !Ref Stage, Names]
        - ${Stage}${Topic}:
            Type: AWS::SNS::Topic
            Condition: Is${Stage}
            Properties:
              Fn::ForEach::Properties:
                - Property
                - [DisplayName, TopicName]
                - ${Property}: !Sub "${Stage}-${Topic}-${Property}"
Outputs:
  Fn::ForEach::Out:
    - Topic
    - [devone]
    - Out${Topic}: {Value: !GetAtt "${Topic}.TopicArn"}
"""
)


def test_loops_within_loops() -> None:
    graph = graph_of(NESTED)
    assert [(each.id, each.when.conditions()) for each in graph.resources.values()] == [
        ("devone", {"Isdev": True}),
        ("prodtwo", {"Isprod": True}),
        ("prodthree", {"Isprod": True}),
    ]
    names = [value.value for each in graph.resources.values() for value in each["TopicName"]]
    assert names == ["dev-one-TopicName", "prod-two-TopicName", "prod-three-TopicName"]
    assert list(graph.template.sections["Outputs"]) == ["Outdevone"]
    assert not is_part(graph)


def test_sam_resources_are_made_by_loops_too() -> None:
    graph = graph_of(
        """
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: {Names: {Type: CommaDelimitedList, Default: "a,b"}}
Resources:
  Fn::ForEach::Functions:
    - Name
    - !Ref Names
    - Worker${Name}:
        Type: AWS::Serverless::Function
        Properties: {Handler: "${Name}.handler", Runtime: python3.14, CodeUri: .}
"""
    )
    assert list(graph.resources) == ["Workera", "WorkeraRole", "Workerb", "WorkerbRole"]
    assert all(resource.when.assumes for resource in graph.resources.values())


# hostile ones


def looped(depth: int, items: list[str]) -> Template:
    body: Any = {"A${L0}": {"Type": "A::B::C", "Properties": {}}}
    for level in range(depth):
        body = {f"Fn::ForEach::L{level}": [f"L{level}", items, body]}
    return template_of(json.dumps({"Transform": "AWS::LanguageExtensions", "Resources": body}))


def test_a_product_of_millions_ends() -> None:
    with pytest.raises(ReadError, match="loops make more than") as caught:
        looped(7, list("abcdefghij"))
    assert caught.value.too_complex
    with pytest.raises(ReadError, match="loops make more than"):
        looped(1, ["a"] * 300_000)


def test_a_loop_that_makes_nothing_ends() -> None:
    assert looped(1, []).declarations == []


def test_a_product_of_long_texts_ends() -> None:
    resource = {"Type": "A::B::C", "Properties": {"Text": "${I}" * 1_000}}
    loop = ["I", [str(index) + "x" * 10_000 for index in range(100)], {"A&{I}": resource}]
    with pytest.raises(ReadError, match="more text than fits"):
        template_of(json.dumps({"Transform": "AWS::LanguageExtensions", "Resources": {"Fn::ForEach::L": loop}}))
