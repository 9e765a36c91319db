"""Something in an Express workflow may take longer than the five minutes for which the workflow runs.

After 300 s Step Functions ends an Express workflow as timed out, whatever it is at. A Wait state of five minutes never
gets to its end; a function that may run for longer goes on, is paid for, and nobody takes its answer.

Make it a Standard workflow, which may run for a year; or shorten what takes so long.

    # SAM                                         # CloudFormation
    Report:                                       Report:
      Type: AWS::Serverless::StateMachine           Type: AWS::StepFunctions::StateMachine
      Properties:                                   Properties:
        Type: STANDARD                                StateMachineType: STANDARD

Notes: 002_c23077be81164283.txt:429 "Lower duration (Express!) workflow"
"""

from serverless_lint.facts.stepfunctions import EXPRESS_SECONDS
from serverless_lint.graph.state_machines import states
from serverless_lint.graph.tasks import express, tasks
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html",
    pillar="reliability",
    since="0.1",
)
def express_outlives_limit(machine: Resource) -> Problems:
    for state in states(machine):
        for wait, kind in together(state.seconds("Seconds"), express(state)):
            if wait.number >= EXPRESS_SECONDS:
                yield problem(wait, f"{state.name} waits {amount(wait, 's')}, {_but(machine)}", (kind, "EXPRESS"))
    for task in tasks(machine):
        unlimited = task.state["TimeoutSeconds"].absent_when()
        for named, function in task.awaited_functions():
            for kind, own, timeout in together(express(task.state), unlimited, function["Timeout"].numbers()):
                if timeout.number > EXPRESS_SECONDS:
                    message = f"{function.id} may run for {amount(timeout, 's')}, {_but(machine)}"
                    yield problem(timeout, message, (named, f"{task.name} calls it"), (kind, "EXPRESS"), given=[own])


def _but(machine: Resource) -> str:
    return f"but an Express workflow such as {machine.id} ends after {EXPRESS_SECONDS} s"
