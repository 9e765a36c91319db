"""The template that `slint expand` writes: it says what the expansion says, and nothing of SAM."""

from __future__ import annotations

import json
from typing import Any

import pytest

from serverless_lint.sam.deployed import deployed
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.dump import dumped
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Template
from tests.sam.pairs import ORACLE, named, plain, template_of
from tests.syntax.trees import data
from tests.template.conftest import template_of as read_template

TEMPLATE = """
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Globals: {Function: {AutoPublishAlias: live}}
Resources:
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}}
  Worker:
    Type: AWS::Serverless::Function
    DependsOn: Layer
    Properties:
      Layers: [!Ref Layer]
      Environment: {Variables: {A: !Sub "${Layer} ${!Layer} ${Other.Arn} ${Mine}"}}
  Other:
    Type: AWS::SQS::Queue
    DependsOn: [Layer]
Outputs:
  Alias: {Value: !Ref Worker.Alias}
  Arn: {Value: !GetAtt Worker.Alias.AliasArn}
  Version: {Value: !GetAtt Worker.Version}
  Text: {Value: !Sub ["${Layer} ${Worker.Alias}", {Layer: mine}]}
"""


def written(text: str) -> dict[str, Any]:
    return deployed(read_template(text))[0]


def test_names_that_sam_changes_are_replaced() -> None:
    document = written(TEMPLATE)
    [layer] = [name for name in document["Resources"] if name.startswith("Layer")]
    [version] = [name for name in document["Resources"] if name.startswith("WorkerVersion")]
    assert len(layer) == len("Layer") + 10
    assert document["Resources"]["Worker"]["Properties"]["Layers"] == [{"Ref": layer}]
    assert document["Resources"]["Worker"]["Properties"]["Environment"]["Variables"]["A"] == {
        "Fn::Sub": f"${{{layer}}} ${{!Layer}} ${{Other.Arn}} ${{Mine}}"
    }
    assert document["Resources"]["Worker"]["DependsOn"] == layer
    assert document["Resources"]["Other"]["DependsOn"] == [layer]
    assert document["Outputs"] == {
        "Alias": {"Value": {"Ref": "WorkerAliaslive"}},
        "Arn": {"Value": {"Fn::GetAtt": ["WorkerAliaslive", "AliasArn"]}},
        "Version": {"Value": {"Ref": version}},
        "Text": {"Value": {"Fn::Sub": ["${Layer} ${WorkerAliaslive}", {"Layer": "mine"}]}},
    }
    assert document["Transform"] == ["AWS::LanguageExtensions"]
    assert "Globals" not in document


def test_another_content_is_another_id() -> None:
    ids = [set(written(TEMPLATE.replace("layer/", path))["Resources"]) for path in ("layer/", "layer/", "other/")]
    assert ids[0] == ids[1] != ids[2]


def test_what_is_no_sam_stays_as_it_is() -> None:
    text = """
Resources:
  Q: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !If [A, 1, !Ref AWS::NoValue]}}
Conditions: {A: !Equals [a, b]}
"""
    assert written(text) == data(read("t.yaml", text.encode()).root)


@pytest.mark.skipif(not ORACLE.exists(), reason="the transform's outputs are not beside this project")
def test_expanded_templates_are_read_as_what_they_were_written_from() -> None:
    """YAML and JSON say the same, and expand to themselves."""
    for path in sorted((ORACLE / "input").glob("*.yaml"))[::3]:
        template = template_of(path)
        assert template is not None
        document, resources = deployed(template)
        for text in (dumped(document), json.dumps(document)):
            again = read("again", text.encode())
            assert plain(data(again.root)) == plain(document), path.name
            assert isinstance(again.root, Mapping)
            assert named(expand(Template(again, again.root))) == named(resources)


def test_calls_have_their_short_form_where_yaml_has_one() -> None:
    document = {"A": {"Ref": "B"}, "C": {"Fn::Base64": {"Fn::Sub": "x"}}, "D": {"Fn::GetAtt": ["E", "Arn"]}, "F": "yes"}
    assert dumped(document) == "A: !Ref B\nC:\n  Fn::Base64: !Sub x\nD: !GetAtt E.Arn\nF: 'yes'\n"
