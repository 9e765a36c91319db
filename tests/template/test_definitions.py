"""Definitions of state machines, wherever they are written, and the places of what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from serverless_lint.graph.definitions import definition, schema
from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.files import Files
from serverless_lint.template.template import Template
from serverless_lint.template.values import Reference, Values

MACHINE = """
Parameters:
  Wait: {Type: Number, Default: 5}
Conditions:
  Fast: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Worker: {Type: AWS::Lambda::Function}
  It:
    Type: AWS::StepFunctions::StateMachine
    Properties:
"""
SAM = MACHINE.replace("StepFunctions", "Serverless")
SUBSTITUTIONS = """
      DefinitionSubstitutions:
        Function: !GetAtt Worker.Arn
        Seconds: !Ref Wait
"""
JSON = '{"States": {"Work": {"Resource": "${Function}", "TimeoutSeconds": %s}}}'


def graph_of(folder: Path, text: str) -> Graph:
    path = folder / "template.yaml"
    path.write_text(text)
    document = read(path.as_posix(), path.read_bytes())
    assert isinstance(document.root, Mapping)
    template = Template(document, document.root, Files(str(folder)))
    return Graph([Part(template, expand(template))], "2026-11-21")


def definition_of(folder: Path, text: str) -> Values:
    graph = graph_of(folder, text)
    return definition(graph.resources["It"])


def told(values: Values) -> list[tuple[object, object, int]]:
    """What is called, how long that may take, and in which line the former is written."""
    work = values["States"]["Work"]
    return [
        (resource.value, seconds.number, resource.node.span.line)
        for resource in work["Resource"]
        for seconds in work["TimeoutSeconds"].numbers()
    ]


WORKER = Reference("Worker", "Arn")
# Each with the line in which the function is named.
WRITTEN = {
    "a block": (
        13,
        """      DefinitionString: |
        {"States": {"Work": {
          "Resource": "${Function}",
          "TimeoutSeconds": ${Seconds}}}}"""
        + SUBSTITUTIONS,
    ),
    "a Sub": (
        13,
        """      DefinitionString: !Sub |
        {"States": {"Work": {
          "Resource": "${Worker.Arn}",
          "TimeoutSeconds": ${Wait}}}}""",
    ),
    "a Sub with names of its own": (
        12,
        """      DefinitionString: !Sub
        - '{"States": {"Work": {"Resource": "${F}", "TimeoutSeconds": ${Wait}}}}'
        - {F: !GetAtt Worker.Arn}""",
    ),
    "a Join": (
        13,
        """      DefinitionString: !Join
        - ""
        - - '{"States": {"Work": {"Resource": "'
          - !GetAtt Worker.Arn
          - '", "TimeoutSeconds": '
          - !Ref Wait
          - '}}}'""",
    ),
    "a Join of lines": (
        15,
        """      DefinitionString:
        Fn::Join:
        - "\\n"
        - - '{"States": {"Work": {'
          - !Sub '"Resource": "${Worker.Arn}",'
          - '"TimeoutSeconds": 5'
          - '}}}'""",
    ),
    "inline": (
        14,
        """      Definition:
        States:
          Work:
            Resource: ${Function}
            TimeoutSeconds: 5"""
        + SUBSTITUTIONS,
    ),
    "inline with calls": (
        14,
        """      Definition:
        States:
          Work:
            Resource: !GetAtt Worker.Arn
            TimeoutSeconds: !Ref Wait""",
    ),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_definition_in_the_template(tmp_path: Path, written: str) -> None:
    line, text = WRITTEN[written]
    assert told(definition_of(tmp_path, MACHINE + text)) == [(WORKER, 5, line)]


@pytest.mark.parametrize(
    "start", [SAM + "      DefinitionUri: it.asl.json", MACHINE + "      DefinitionS3Location: it.asl.json"]
)
@pytest.mark.parametrize("seconds", ["5", '"${Seconds}"', "${Seconds}"])
def test_a_definition_in_a_file(tmp_path: Path, start: str, seconds: str) -> None:
    (tmp_path / "it.asl.json").write_text("\n\n" + JSON % seconds)
    values = definition_of(tmp_path, start + SUBSTITUTIONS)
    assert told(values) == [(WORKER, 5, 3)]
    assert {value.node.span.path for value in values} == {(tmp_path / "it.asl.json").as_posix()}


def test_a_definition_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "it.yaml").write_text("States:\n  Work:\n    Resource: ${Function}\n    TimeoutSeconds: ${Seconds}\n")
    assert told(definition_of(tmp_path, SAM + "      DefinitionUri: ./it.yaml" + SUBSTITUTIONS)) == [(WORKER, 5, 3)]


def test_what_is_not_substituted_stays_text(tmp_path: Path) -> None:
    (tmp_path / "it.json").write_text(JSON % "5")
    assert told(definition_of(tmp_path, SAM + "      DefinitionUri: it.json")) == [("${Function}", 5, 1)]


def test_branches_have_their_scenarios(tmp_path: Path) -> None:
    one, other = JSON % "1", JSON % "2"
    values = definition_of(tmp_path, MACHINE + f"      DefinitionString: !If [Fast, '{one}', '{other}']")
    seconds = values["States"]["Work"]["TimeoutSeconds"].numbers()
    assert [(value.number, value.when.conditions()) for value in seconds] == [(1, {"Fast": True}), (2, {"Fast": False})]


UNKNOWN = (
    "      DefinitionUri: s3://bucket/it.json",
    "      DefinitionUri: {Bucket: bucket, Key: it.json}",
    "      DefinitionUri: ../it.json",
    "      DefinitionUri: missing.json",
    "      DefinitionUri: broken.json",
    "      DefinitionString: '{'",
    "      DefinitionString: !GetAtt Worker.Arn",
    "      DefinitionString: !Join ['', !Split [',', 'a,b']]",
    "      Name: nothing",
)


@pytest.mark.parametrize("written", UNKNOWN)
def test_what_is_unknown_is_not_complete(tmp_path: Path, written: str) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    (tmp_path / "it.json").write_text(JSON % "5")
    (folder / "broken.json").write_text('{"States": ')
    values = definition_of(folder, SAM + written)
    assert (values.found, values.complete) == ([], False)


def test_substitutions_that_are_unknown_fill_in_something_unknown(tmp_path: Path) -> None:
    text = "      Definition: {States: {Work: {Resource: '${F}'}}}\n      DefinitionSubstitutions: !FindInMap [A, B, C]"
    assert definition_of(tmp_path, MACHINE + text)["States"]["Work"]["Resource"].strings().found == []


def test_a_schema_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "schema.graphql").write_text("type Query { it: String }\n")
    text = "Resources: {It: {Type: AWS::AppSync::GraphQLSchema, Properties: {DefinitionS3Location: %s}}}"
    found = [schema(graph_of(tmp_path, text % uri).resources["It"]) for uri in ("schema.graphql", "s3://a/b", "no")]
    assert [source and source.text for source in found] == ["type Query { it: String }\n", None, None]


OPENAPI = """
paths:
  /:
    get:
      x-amazon-apigateway-integration: {uri: "%s"}
    put:
      x-amazon-apigateway-integration: {uri: !Sub "${It.Arn}"}
"""
LAMBDA = (
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:it/invocations"
)
APIS = {
    "SAM": "{Type: AWS::Serverless::Api, Properties: {StageName: live, DefinitionUri: api.yaml}}",
    "SAM, HTTP": "{Type: AWS::Serverless::HttpApi, Properties: {DefinitionUri: ./api.yaml}}",
    "CloudFormation": "{Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: api.yaml}}",
}


@pytest.mark.parametrize("form", APIS)
def test_an_api_in_a_file_is_read_as_it_stands(tmp_path: Path, form: str) -> None:
    (tmp_path / "api.yaml").write_text(OPENAPI % LAMBDA)
    head = "Transform: AWS::Serverless-2016-10-31\nResources:\n  It: {Type: AWS::Lambda::Function}\n  Api: "
    methods = graph_of(tmp_path, head + APIS[form]).resources["Api"]["Body"]["paths"]["/"]
    uris = {method: list(values["x-amazon-apigateway-integration"]["uri"]) for method, values in methods.entries()}
    assert [(value.value, value.node.span.path) for value in uris["get"]] == [
        (LAMBDA, (tmp_path / "api.yaml").as_posix())
    ]
    assert uris["put"] == []
