"""The graph: defaults, references in all their spellings, relations and the questions they answer."""

from __future__ import annotations

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from serverless_lint.template.template import Template
from tests.template.conftest import template_of


def graph_of(text: str) -> Graph:
    template: Template = template_of(text)
    return Graph([Part(template, expand(template))], "2026-11-21")


POLLED = """
Transform: AWS::Serverless-2016-10-31
Parameters: {{Stage: {{Type: String}}}}
Resources:
  Jobs: {{Type: AWS::SQS::Queue, Properties: {{QueueName: {name}}}}}
  Other: {{Type: AWS::SQS::Queue}}
  Worker: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: worker}}}}
  Version: {{Type: AWS::Lambda::Version, Properties: {{FunctionName: !Ref Worker}}}}
  Live:
    Type: AWS::Lambda::Alias
    Properties: {{FunctionName: !GetAtt Worker.Arn, FunctionVersion: !GetAtt Version.Version}}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {{EventSourceArn: {source}, FunctionName: {function}}}
"""


@pytest.mark.parametrize(
    "source",
    [
        "!GetAtt Jobs.Arn",
        "!GetAtt [Jobs, Arn]",
        "!Sub '${Jobs.Arn}'",
        "!Join ['', ['arn:aws:sqs:', !Ref 'AWS::Region', ':', !Ref 'AWS::AccountId', ':', !GetAtt Jobs.QueueName]]",
        "arn:aws:sqs:eu-west-1:123456789012:jobs",
        "!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs'",
        "!If [Unheard, !GetAtt Jobs.Arn, !GetAtt Jobs.Arn]",
    ],
)
@pytest.mark.parametrize(
    "function",
    [
        "worker",
        "!Ref Worker",
        "!GetAtt Worker.Arn",
        "!Ref Live",
        "!Ref Version",
        "!Sub '${Worker}:live'",
        "!Sub '${Worker.Arn}:live'",
        "!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:worker'",
        "!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:worker:live'",
    ],
)
def test_a_queue_finds_its_consumer_however_it_is_spelled(source: str, function: str) -> None:
    graph = graph_of(POLLED.format(name="jobs", source=source, function=function))
    relations = list(graph.resources["Jobs"].consumers())
    evidence = "literal" if source.startswith("arn:") else "declared"
    assert {(each.target.id, each.via.id, each.mode, each.evidence) for each in relations} == {
        ("Worker", "Mapping", "poll", evidence)
    }
    assert [each.source.id for each in graph.resources["Worker"].triggers("poll")] == [
        each.source.id for each in relations
    ]
    assert list(graph.resources["Other"].consumers()) == []


def test_names_match_by_their_parameters() -> None:
    source = "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Stage}-jobs'"
    same = graph_of(POLLED.format(name="!Sub '${Stage}-jobs'", source=source, function="!Ref Worker"))
    other = graph_of(POLLED.format(name="!Sub '${Stage}-work'", source=source, function="!Ref Worker"))
    assert [each.target.id for each in same.resources["Jobs"].consumers()] == ["Worker"]
    assert list(other.resources["Jobs"].consumers()) == []


@pytest.mark.parametrize(
    "source", ["!ImportValue queue", "!Ref Stage", "arn:aws:sqs:eu-west-1:123456789012:theirs", "[x]", "5"]
)
def test_what_is_outside_is_not_one_of_ours(source: str) -> None:
    graph = graph_of(POLLED.format(name="jobs", source=source, function="!Ref Worker"))
    assert list(graph.resources["Jobs"].consumers()) == []


def test_an_external_answers_like_a_resource_of_which_nothing_is_known() -> None:
    text = POLLED.format(name="jobs", source="arn:aws:sqs:eu-west-1:123456789012:theirs", function="!Ref Worker")
    [trigger] = graph_of(text).resources["Worker"].triggers()
    assert trigger.source.id == "arn:aws:sqs:eu-west-1:123456789012:theirs"
    assert list(trigger.source["VisibilityTimeout"]) == []
    assert not trigger.source["VisibilityTimeout"].complete


def test_what_is_left_out_is_what_the_service_assumes() -> None:
    graph = graph_of(
        "Resources: {Q: {Type: AWS::SQS::Queue}, R: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 5}}}"
    )
    [assumed] = graph.resources["Q"]["VisibilityTimeout"]
    [written] = graph.resources["R"]["VisibilityTimeout"]
    assert (assumed.value, assumed.written) == (30, False)
    assert (written.value, written.written) == (5, True)
    assert assumed.node.span.column == 13  # its logical id


SAM = """
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Layers: [a], Timeout: 7, Environment: {Variables: {A: "1", B: "2"}}, Architectures: [arm64]}}
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Worker:
    Type: AWS::Serverless::Function
    Condition: Here
    Properties:
      Layers: [b]
      Environment: {Variables: {B: "3"}}
      Architectures: [x86_64]
      AutoPublishAlias: live
      Events:
        Poll: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 5}}
  Own:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Layers, Timeout]
    Properties: {Role: some-role}
"""


def test_globals_merge_as_sam_does_it() -> None:
    graph = graph_of(SAM)
    worker, own = graph.resources["Worker"], graph.resources["Own"]
    assert [item.found[0].value for item in worker["Layers"].items()] == ["a", "b"]
    assert [item.found[0].value for item in worker["Architectures"].items()] == ["x86_64"]
    variables = {name: values.found[0].value for name, values in worker["Environment"]["Variables"].entries()}
    assert variables == {"A": "1", "B": "3"}
    assert own["Layers"].absent_when()
    assert [value.value for value in own["Timeout"]] == [3]
    assert "OwnRole" not in graph.resources


def test_what_sam_implies_stands_where_its_reason_is() -> None:
    graph = graph_of(SAM)
    lines = SAM.splitlines()
    places = {name: lines[graph.resources[name].declaration.key.span.line - 1].strip() for name in graph.resources}
    assert places["WorkerPoll"].startswith("Poll: {Type: SQS")
    assert places["WorkerAliaslive"] == "AutoPublishAlias: live"
    assert places["WorkerRole"] == "Worker:"
    [batch] = graph.resources["WorkerPoll"]["BatchSize"]
    assert lines[batch.node.span.line - 1].strip().startswith("Poll:")
    [timeout] = graph.resources["Worker"]["Timeout"]
    assert lines[timeout.node.span.line - 1].startswith("Globals:")


def test_an_alias_is_polled_for_and_conditions_are_passed_on() -> None:
    graph = graph_of(SAM)
    [poll] = graph.resources["Jobs"].consumers()
    assert (poll.target.id, poll.via.id) == ("Worker", "WorkerPoll")
    assert poll.value.when.conditions() == {"Here": True}
