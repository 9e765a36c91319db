"""Tasks of a machine: the service that works, the pattern by which it is awaited, and how long its retries wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.graph.state_machines import flows
from serverless_lint.graph.tasks import distributing, express, limits, tasks, waits
from tests.graph.test_graph import graph_of


def machine_of(task: str, kind: str = "STANDARD") -> str:
    return f"""
Resources:
  Work: {{Type: AWS::StepFunctions::Activity, Properties: {{Name: work}}}}
  Worker: {{Type: AWS::Lambda::Function}}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: {kind}
      Definition:
        StartAt: It
        States:
          It: {{Type: Task, {task}, End: true}}
"""


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ("arn:aws:states:::lambda:invoke", ("lambda", "invoke", "", False, False)),
        ("arn:aws:states:::lambda:invoke.waitForTaskToken", ("lambda", "invoke", "waitForTaskToken", False, False)),
        ("arn:aws:states:::states:startExecution.sync:2", ("states", "startExecution", "sync:2", False, False)),
        ("arn:aws:states:::aws-sdk:s3:getObject", ("s3", "getObject", "", False, True)),
        ("arn:aws:lambda:eu-west-1:123456789012:function:f", ("lambda", "invoke", "", True, False)),
        ("!GetAtt Worker.Arn", ("lambda", "invoke", "", True, False)),
        ("!Ref Work", ("activity", "", "", False, False)),
        ("arn:aws:states:eu-west-1:123456789012:activity:a", ("activity", "", "", False, False)),
    ],
)
def test_a_task_is_read_from_its_resource(resource: str, expected: tuple[str, str, str, bool, bool]) -> None:
    written = resource if resource.startswith("!") else f"'{resource}'"
    [task] = tasks(graph_of(machine_of(f"Resource: {written}")).resources["Machine"])
    assert (task.service, task.action, task.pattern, task.direct, task.sdk) == expected


def test_what_is_computed_elsewhere_is_no_task() -> None:
    assert list(tasks(graph_of(machine_of("Resource: !Ref 'AWS::StackName'")).resources["Machine"])) == []


def test_only_what_is_awaited_counts_as_such() -> None:
    for given_, awaited in (("", 1), (", InvocationType: RequestResponse", 1), (", InvocationType: Event", 0)):
        text = f"Resource: 'arn:aws:states:::lambda:invoke', Parameters: {{FunctionName: !Ref Worker{given_}}}"
        [task] = tasks(graph_of(machine_of(text)).resources["Machine"])
        assert len(list(task.awaited_functions())) == awaited


def test_a_distributed_map_decides_for_its_iterations() -> None:
    graph = graph_of("""
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      Definition:
        StartAt: Outer
        States:
          Outer:
            Type: Map
            ItemProcessor:
              ProcessorConfig: {Mode: DISTRIBUTED, ExecutionType: STANDARD}
              StartAt: Inner
              States:
                Inner:
                  Type: Map
                  ItemProcessor: {StartAt: Deep, States: {Deep: {Type: Pass, End: true}}}
                  End: true
            End: true
""")
    found = {state.name: state for flow in flows(graph.resources["Machine"]) for state in flow.states}
    assert {name: bool(express(state)) for name, state in found.items()} == {
        "Outer": True,
        "Inner": False,
        "Deep": False,
    }
    assert [name for name, state in found.items() if distributing(state)] == ["Outer"]
    assert [len(list(state.around())) for state in found.values()] == [1, 2, 3]


@pytest.mark.parametrize(("kind", "seconds"), [("EXPRESS", 300), ("STANDARD", 31_536_000)])
def test_a_workflow_ends_by_its_kind(kind: str, seconds: int) -> None:
    machine = graph_of(machine_of("Resource: 'arn:aws:states:::sns:publish'", kind)).resources["Machine"]
    [task] = tasks(machine)
    assert [limit.number for limit in limits(task.state)] == [seconds]


@given(
    st.integers(1, 1000), st.integers(0, 40), st.sampled_from([1, 2, 10]), st.one_of(st.none(), st.integers(1001, 5000))
)
def test_retries_wait_for_the_sum_of_what_each_waits(first: int, attempts: int, rate: int, cap: int | None) -> None:
    longest = f", MaxDelaySeconds: {cap}" if cap else ""
    retrier = f"{{ErrorEquals: [E], IntervalSeconds: {first}, MaxAttempts: {attempts}, BackoffRate: {rate}{longest}}}"
    machine = graph_of(machine_of(f"Resource: 'arn:aws:states:::sns:publish', Retry: [{retrier}]")).resources["Machine"]
    [task] = tasks(machine)
    [wait] = waits(task.state.retries[0])
    expected = sum(min(first * rate**made, cap or 10**60) for made in range(attempts))
    assert wait.number == expected or (wait.number == float("inf") and expected > 31_536_000)
