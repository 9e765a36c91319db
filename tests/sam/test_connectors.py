"""Connectors: each profile against the transform, and where what they make stands."""

from __future__ import annotations

import importlib.util
import json
from typing import Any

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.graph.policies import allowed_to
from serverless_lint.sam.expand import expand
from serverless_lint.sam.tables import table
from tests.sam.pairs import named, named_really, plain, properties
from tests.sam.test_corpus import transformed
from tests.sam.test_nonsense import expanded
from tests.syntax.trees import data
from tests.template.conftest import template_of

needs_transform = pytest.mark.skipif(
    importlib.util.find_spec("samtranslator") is None, reason="the transform is not installed"
)
PROFILES = table("connectors")["Profiles"]
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Writer:
    Type: AWS::Serverless::Function
    Connectors:
      ToQueue:
        Properties:
          Destination: {Id: Queue}
          Permissions: [Write]
  ToTable:
    Type: AWS::Serverless::Connector
    Properties:
      Source: {Id: Writer}
      Destination:
        - {Id: Table}
        - {Id: Other}
      Permissions: [Read]
  Table: {Type: AWS::Serverless::SimpleTable}
  Other: {Type: AWS::Serverless::SimpleTable, DependsOn: ToTable}
"""


def written_out(end: str, type_name: str) -> dict[str, Any]:
    names = ("Arn", "Name", "Qualifier", "QueueUrl", "ResourceId", "RoleName")
    return {"Type": type_name, **{name: f"{end}-{name}" for name in names}}


@needs_transform
@pytest.mark.parametrize("pair", sorted(PROFILES))
def test_each_profile_makes_what_the_transform_makes(pair: str) -> None:
    source, target = pair.split()
    connector = {
        "Source": written_out("source", source),
        "Destination": written_out("target", target),
        "Permissions": list(PROFILES[pair]["AccessCategories"]),
    }
    resources = {"C": {"Type": "AWS::Serverless::Connector", "Properties": connector}}
    text = json.dumps({"Transform": "AWS::Serverless-2016-10-31", "Resources": resources})
    real = transformed(text)
    assert real is not None
    ours = expand(template_of(text))
    assert named(ours) == named_really(real)
    for declaration in ours:
        assert plain(properties(declaration)) == plain(real[declaration.id]["Properties"])


def test_what_connectors_make_stands_at_the_connector() -> None:
    ours = {each.id: each for each in expand(template_of(TEMPLATE))}
    lines = TEMPLATE.splitlines()
    starts = {name: lines[each.key.span.line - 1].strip() for name, each in ours.items() if each.implied}
    assert starts == {
        "WriterRole": "Writer:",
        "WriterToQueuePolicy": "ToQueue:",
        "ToTablePolicyDestination0": "- {Id: Table}",
        "ToTablePolicyDestination1": "- {Id: Other}",
    }
    origins = {name: each.origin for name, each in ours.items() if "Policy" in name}
    assert origins == {
        "WriterToQueuePolicy": "Writer",
        "ToTablePolicyDestination0": "ToTable",
        "ToTablePolicyDestination1": "ToTable",
    }
    assert data(ours["Other"].attributes.get("DependsOn")) == [name for name in origins if name.startswith("ToTable")]


def test_a_function_may_do_what_its_connectors_let_it() -> None:
    template = template_of(TEMPLATE)
    graph = Graph([Part(template, expand(template))], "2026-11-21")
    statements = list(allowed_to(graph.resources["Writer"]))
    assert any(statement.actions_like("sqs:SendMessage") for statement in statements)
    assert any(statement.actions_like("dynamodb:Query") for statement in statements)
    assert not any(statement.actions_like("dynamodb:PutItem") for statement in statements)


@pytest.mark.parametrize(
    "change",
    [
        {"Source": {"Id": "Unheard"}},
        {"Source": {"Type": "AWS::SQS::Queue", "Arn": "x"}},
        {"Permissions": ["Everything"]},
        {"Permissions": []},
        {"Destination": {"Type": "AWS::SQS::Queue"}},
        {"Destination": []},
    ],
)
def test_a_connector_that_the_transform_rejects_makes_nothing(change: dict[str, Any]) -> None:
    connector = {"Source": {"Id": "F"}, "Destination": {"Id": "Q"}, "Permissions": ["Write"], **change}
    graph = expanded(
        {
            "C": {"Type": "AWS::Serverless::Connector", "Properties": connector},
            "F": {"Type": "AWS::Serverless::Function"},
            "Q": {"Type": "AWS::SQS::Queue"},
        }
    )
    assert set(graph.resources) == {"C", "F", "FRole", "Q"}
