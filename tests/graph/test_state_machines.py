"""The states of a machine, and what it does by them."""

from __future__ import annotations

import pytest

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.state_machines import states
from tests.graph.test_graph import graph_of

NESTED = """
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: Each
        QueryLanguage: JSONata
        States:
          Each:
            Type: Map
            Next: Both
            ItemProcessor:
              StartAt: One
              States:
                One:
                  Type: Task
                  QueryLanguage: JSONPath
                  Resource: !GetAtt Worker.Arn
                  TimeoutSeconds: 5
                  HeartbeatSeconds: 2
                  Retry: [{ErrorEquals: [States.ALL], MaxAttempts: 3}]
                  Catch: [{ErrorEquals: [States.ALL], Next: Done}]
                  End: true
                Done: {Type: Succeed}
          Both:
            Type: Parallel
            End: true
            Branches:
              - StartAt: Left
                States:
                  Left: {Type: Choice, Choices: [{Condition: "{% $x %}", Next: Right}], Default: Stop}
                  Right: {Type: Pass, End: true}
                  Stop: {Type: Fail}
"""


def test_states_know_where_they_are_and_what_follows() -> None:
    found = {state.name: state for state in states(graph_of(NESTED).resources["Machine"])}
    assert {name: (state.type, state.inside and state.inside.name) for name, state in found.items()} == {
        "Each": ("Map", None),
        "One": ("Task", "Each"),
        "Done": ("Succeed", "Each"),
        "Both": ("Parallel", None),
        "Left": ("Choice", "Both"),
        "Right": ("Pass", "Both"),
        "Stop": ("Fail", "Both"),
    }
    assert [name for name, state in found.items() if state.start] == ["Each", "One", "Left"]
    assert {name: [value.text for value in state.next()] for name, state in found.items() if any(state.next())} == {
        "Each": ["Both"],
        "One": ["Done"],
        "Left": ["Stop", "Right"],
    }
    assert [name for name, state in found.items() if state.query == "JSONPath"] == ["One"]


def test_a_task_tells_its_times_retries_and_place() -> None:
    [task] = [state for state in states(graph_of(NESTED).resources["Machine"]) if state.type == "Task"]
    assert [value.number for value in task.seconds("TimeoutSeconds")] == [5]
    assert [value.number for value in task.seconds("HeartbeatSeconds")] == [2]
    assert [value.number for retry in task.retries for value in retry["MaxAttempts"].numbers()] == [3]
    assert len(task.catches) == 1
    lines = NESTED.splitlines()
    assert lines[task["Resource"].found[0].node.span.line - 1].strip().startswith("Resource:")


def machine(task: str, rest: str = "") -> Graph:
    return graph_of(f"""
Resources:
  Worker: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: worker}}}}
  Live: {{Type: AWS::Lambda::Alias, Properties: {{FunctionName: !Ref Worker, Name: live}}}}
  Table: {{Type: AWS::DynamoDB::Table, Properties: {{TableName: orders}}}}
  Queue: {{Type: AWS::SQS::Queue, Properties: {{QueueName: jobs}}}}
  Topic: {{Type: AWS::SNS::Topic}}
  Bus: {{Type: AWS::Events::EventBus, Properties: {{Name: bus}}}}
  Bucket: {{Type: AWS::S3::Bucket}}
  Cluster: {{Type: AWS::ECS::TaskDefinition, Properties: {{Family: work}}}}
  Activity: {{Type: AWS::StepFunctions::Activity}}
  Inner: {{Type: AWS::StepFunctions::StateMachine, Properties: {{StateMachineName: inner}}}}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: {{StartAt: It, States: {{It: {{Type: Task, End: true, {task}}}}}}}
{rest}
""")


SDK = "arn:aws:states:::aws-sdk"
LONG = "arn:aws:states:${AWS::Region}:${AWS::AccountId}:aws-sdk"
INVOKE = "arn:${AWS::Partition}:states:::lambda:invoke"
URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
TASKS = [
    ("Resource: !GetAtt Worker.Arn", "triggers", "Worker", "sync"),
    ("Resource: !Ref Live", "triggers", "Worker", "sync"),
    ("Resource: 'arn:aws:states:::lambda:invoke', Parameters: {FunctionName: worker}", "triggers", "Worker", "sync"),
    (
        "Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: {FunctionName: 'worker:live'}",
        "triggers",
        "Worker",
        "sync",
    ),
    (
        f"Resource: !Sub '{INVOKE}', Parameters: {{FunctionName: !Ref Worker, InvocationType: Event}}",
        "triggers",
        "Worker",
        "async",
    ),
    (
        "QueryLanguage: JSONata, Resource: 'arn:aws:states:::lambda:invoke', Arguments: {FunctionName: !Ref Worker}",
        "triggers",
        "Worker",
        "sync",
    ),
    (f"Resource: !Sub '{LONG}:s3:putObject', Parameters: {{Bucket: !Ref Bucket}}", "writes", "Bucket", None),
    (f"Resource: '{SDK}:dynamodb:query', Parameters: {{TableName: !Ref Table}}", "reads", "Table", None),
    ("Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: {TableName: orders}", "writes", "Table", None),
    ("Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {QueueUrl: !Ref Queue}", "writes", "Queue", None),
    (
        f"Resource: '{SDK}:sqs:sendMessage', Parameters: {{QueueUrl: '{URL}'}}",
        "writes",
        "Queue",
        None,
    ),
    ("Resource: 'arn:aws:states:::sns:publish', Parameters: {TopicArn: !Ref Topic}", "writes", "Topic", None),
    (
        "Resource: 'arn:aws:states:::events:putEvents', Parameters: {Entries: [{EventBusName: bus}]}",
        "writes",
        "Bus",
        None,
    ),
    (f"Resource: '{SDK}:s3:getObject', Parameters: {{Bucket: !Ref Bucket}}", "reads", "Bucket", None),
    (
        "Resource: 'arn:aws:states:::states:startExecution.sync:2', Parameters: {StateMachineArn: !Ref Inner}",
        "calls",
        "Inner",
        None,
    ),
    ("Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: {TaskDefinition: work}", "calls", "Cluster", None),
    ("Resource: !Ref Activity", "calls", "Activity", None),
    (
        "Resource: 'arn:aws:states:::http:invoke', Parameters: {ApiEndpoint: 'https://example.com'}",
        "calls",
        "https://example.com",
        None,
    ),
    ("Resource: 'arn:aws:states:::bedrock:invokeModel', Parameters: {ModelId: a.model}", "calls", "a.model", None),
]


@pytest.mark.parametrize(("task", "kind", "target", "mode"), TASKS)
def test_a_task_is_a_relation(task: str, kind: str, target: str, mode: str | None) -> None:
    graph = machine(task)
    kinds = ("triggers", "calls", "reads", "writes", "delivers")
    found = {(each.kind, each.target.id, each.mode) for name in kinds for each in graph.relations(name)}
    assert found == {(kind, target, mode)}


@pytest.mark.parametrize(
    "task",
    [
        "Resource: 'arn:aws:states:::lambda:invoke', Parameters: {'FunctionName.$': $.function}",
        "QueryLanguage: JSONata, Resource: 'arn:aws:states:::lambda:invoke', Arguments: {FunctionName: '{% $f %}'}",
        "QueryLanguage: JSONata, Resource: 'arn:aws:states:::lambda:invoke', Parameters: {FunctionName: worker}",
        "Resource: 'arn:aws:states:::lambda:invoke', Arguments: {FunctionName: worker}",
        "Resource: 'arn:aws:states:::batch:describeJobs', Parameters: {JobQueue: jobs}",
        "Resource: !GetAtt Table.Arn",
        "Resource: '${Unknown}'",
        "Resource: [x]",
    ],
)
def test_what_is_known_at_run_time_only_is_no_relation(task: str) -> None:
    graph = machine(task)
    assert [each for name in ("triggers", "calls", "reads", "writes") for each in graph.relations(name)] == []


def test_a_distributed_map_reads_its_items_and_writes_its_results() -> None:
    graph = graph_of("""
Resources:
  In: {Type: AWS::S3::Bucket}
  Out: {Type: AWS::S3::Bucket}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        {"StartAt": "All", "States": {"All": {"Type": "Map", "End": true,
          "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "${In}"}},
          "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
          "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "${Out}"}}}}}
""")
    assert [(each.kind, each.target.id, each.value.node.span.line) for each in graph.relations("reads")] == [
        ("reads", "In", 10)
    ]
    assert [(each.kind, each.target.id) for each in graph.relations("writes")] == [("writes", "Out")]


def test_a_task_holds_in_the_scenario_of_its_definition() -> None:
    graph = graph_of("""
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Other: {Type: AWS::Lambda::Function}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: {StartAt: It, States: {It: {Type: Task, Resource: !If [Here, !GetAtt Worker.Arn, !GetAtt Other.Arn]}}}
""")
    found = {each.target.id: each.value.when.conditions() for each in graph.relations("triggers")}
    assert found == {"Worker": {"Here": True}, "Other": {"Here": False}}


def test_a_hostile_definition_costs_little() -> None:
    inner = '{"StartAt":"a","States":{"a":{"Type":"Pass"}}}'
    for _ in range(25):
        inner = f'{{"StartAt":"a","States":{{"a":{{"Type":"Map","Iterator":{inner}}}}}}}'
    graph = graph_of(f"""
Resources:
  Machine: {{Type: AWS::StepFunctions::StateMachine, Properties: {{DefinitionString: '{inner}'}}}}
""")
    assert len(states(graph.resources["Machine"])) == 20
