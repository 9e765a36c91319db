"""What machines and pipes do by their roles, and what these certainly do not allow."""

from __future__ import annotations

import pytest

from serverless_lint.graph.substitutions import undefined, unused
from serverless_lint.graph.work import unmet_by_machine, unmet_by_pipe
from tests.graph.test_graph import graph_of

ROLE = """
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: "*"}, Action: "sts:AssumeRole"}]}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "ALLOWED", Resource: "*"}]}}]
"""
MACHINE = """
  Queue: {Type: AWS::SQS::Queue}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      Definition:
        StartAt: It
        States:
          It: {Type: Task, Resource: "arn:aws:states:::RESOURCE", Parameters: {QueueUrl: !Ref Queue}, End: true}
"""
PIPE = """
  Queue: {Type: AWS::SQS::Queue}
  Flow: {Type: AWS::StepFunctions::StateMachine, Properties: {StateMachineType: EXPRESS}}
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties: {RoleArn: !GetAtt Role.Arn, Source: !GetAtt Queue.Arn, Target: !Ref Flow PARAMETERS}
"""


@pytest.mark.parametrize(
    ("resource", "allowed", "missing"),
    [
        ("sqs:sendMessage", "sqs:SendMessage", []),
        ("sqs:sendMessage", "sqs:*", []),
        ("sqs:sendMessage", "sqs:ReceiveMessage", ["sqs:SendMessage"]),
        ("aws-sdk:sqs:sendMessageBatch", "sqs:SendMessage", []),
        ("aws-sdk:sqs:sendMessageBatch", "sns:Publish", ["sqs:SendMessage"]),
        ("batch:submitJob.sync", "events:PutTargets", ["events:PutRule"]),
        ("batch:submitJob", "events:PutTargets", []),
        ("newest:sendMessage", "sns:Publish", []),
    ],
)
def test_a_machine_needs_what_its_tasks_do(resource: str, allowed: str, missing: list[str]) -> None:
    text = ROLE.replace("ALLOWED", allowed) + MACHINE.replace("RESOURCE", resource)
    found = unmet_by_machine(graph_of(text).resources["Machine"])
    assert [each.need.action for each in found] == missing


@pytest.mark.parametrize(
    ("parameters", "missing"),
    [
        ("", "states:StartSyncExecution"),
        (
            ", TargetParameters: {StepFunctionStateMachineParameters: {InvocationType: FIRE_AND_FORGET}}",
            "states:StartExecution",
        ),
    ],
)
def test_a_pipe_needs_another_right_to_wait(parameters: str, missing: str) -> None:
    text = ROLE.replace("ALLOWED", "sqs:*") + PIPE.replace(" PARAMETERS", parameters)
    assert [each.need.action for each in unmet_by_pipe(graph_of(text).resources["Pipe"])] == [missing]


def test_placeholders_are_matched_both_ways() -> None:
    graph = graph_of("""
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionSubstitutions: {Used: a, Left: b}
      Definition:
        Comment: ${Said}
        StartAt: It
        States: {It: {Type: Task, Resource: "arn:${Used}", Parameters: {q: "${Missing}", t: "a ${Text}"}, End: true}}
""")
    assert [value.text for value in undefined(graph.resources["Machine"])] == ["${Missing}"]
    assert [name.text for name in unused(graph.resources["Machine"])] == ["Left"]
