"""Fragments: what a template names and does not declare."""

from __future__ import annotations

import pytest

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.fragments import undeclared
from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from tests.template.conftest import template_of

HEAD = """
Metadata: {Note: {Ref: Somebody}}
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Mappings: {Sizes: {prod: {memory: 1}}}
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.14
      CodeUri: .
      AutoPublishAlias: live
      Events: {Get: {Type: Api, Properties: {Path: /, Method: get}}}
  It:
    Type: AWS::SQS::Queue
    %s
"""
WHOLE = (
    "Properties: {QueueName: !Ref Stage}",
    "Properties: {QueueName: !Ref AWS::StackName}",
    "Properties: {QueueName: !Sub '${Stage}-${Worker}-${AWS::Region}-${!Literal}'}",
    "Properties: {QueueName: !Sub ['${Own}', {Own: x}]}",
    "Properties: {QueueName: !Ref Worker.Alias, KmsMasterKeyId: !GetAtt WorkerRole.Arn}",
    "Properties: {QueueName: !Ref ServerlessRestApi}",
    "Properties: {DelaySeconds: !If [IsProd, 1, 2], VisibilityTimeout: !FindInMap [Sizes, prod, memory]}",
    "Condition: IsProd\n    DependsOn: [Worker]",
)
PARTS = (
    "Metadata: {Note: !Ref Nobody}",
    "Properties: {QueueName: !Ref Nobody}",
    "Properties: {QueueName: !GetAtt Nobody.Arn}",
    "Properties: {QueueName: !Sub '${Nobody.Arn}'}",
    "Properties: {QueueName: !Sub ['${Nobody}', {Own: x}]}",
    "Properties: {QueueName: !Sub ['${Own}', {Own: !Ref Nobody}]}",
    "Properties: {DelaySeconds: !If [Nobody, 1, 2]}",
    "Properties: {DelaySeconds: !FindInMap [Nobody, prod, memory]}",
    "Condition: Nobody",
    "DependsOn: Nobody",
    "DependsOn: [Worker, Nobody]",
)


@pytest.mark.parametrize("body", [*WHOLE, *PARTS])
def test_what_is_named_and_not_declared(body: str) -> None:
    template = template_of(HEAD % body)
    graph = Graph([Part(template, expand(template))], "2026-11-21")
    fragment = body in PARTS
    assert undeclared(template) == ({"Nobody"} if fragment else set())
    assert is_part(graph) is fragment


def test_what_an_include_of_a_bucket_may_declare_is_no_fragment() -> None:
    call = "Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://a/b'}}"
    text = HEAD.replace("Mappings: {", f"Mappings: {{{call}, ") % "Properties: {DelaySeconds: !FindInMap [Other, a, b]}"
    assert undeclared(template_of(text)) == set()
