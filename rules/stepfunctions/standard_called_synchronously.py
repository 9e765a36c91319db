"""A Standard workflow is started by one who waits for its end, which is possible for Express workflows only.

An API with `StartSyncExecution`, the enrichment of a pipe, and a pipe's target with `REQUEST_RESPONSE`, which is its
default, wait for the workflow's result. Step Functions refuses that for a Standard workflow: each call fails.

Make the workflow an Express one if it is done within five minutes; otherwise start it without waiting.

    # API: StartExecution in place of StartSyncExecution
    # pipe
    TargetParameters:
      StepFunctionStateMachineParameters: {InvocationType: FIRE_AND_FORGET}

Notes: 002_c23077be81164283.txt:422 "**Standard**"
"""

from serverless_lint.graph.relation import Relation
from serverless_lint.rule import ABSENT, Problems, Resource, Value, Values, problem, rule, together

PIPE = "AWS::Pipes::Pipe"
SYNCHRONOUS = "StartSyncExecution"
CALLS = ("Uri", "uri", "IntegrationUri", "IntegrationSubtype", "x-amazon-apigateway-integration-subtype")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html",
    pillar="reliability",
    since="0.1",
)
def standard_called_synchronously(machine: Resource) -> Problems:
    kinds = [kind for kind in machine["StateMachineType"].strings() if kind.text == "STANDARD"]
    for call in [*machine.arriving("delivers"), *machine.arriving("calls")] if kinds else ():
        for at, waits, kind in together(call.value, _waiting(call), kinds):
            message = f"{call.source.id} waits for the end of {machine.id}, which is a Standard workflow"
            yield problem(at, message, (kind, f"{machine.id} is STANDARD"), given=[waits])


def _waiting(call: Relation) -> list[Value]:
    """Where a call waits for the end of what it starts."""
    if call.via.type == PIPE:
        parameters = call.via["TargetParameters"]["StepFunctionStateMachineParameters"]
        kinds = [each for each in parameters["InvocationType"] if each.value in (ABSENT, "REQUEST_RESPONSE")]
        return [call.value] if "Enrichment" in call.value.path else kinds
    return [
        each for holder in _around(call) for name in CALLS for each in holder[name] if SYNCHRONOUS in each.known_text
    ]


def _around(call: Relation) -> list[Values]:
    """The mappings around the place where an API names what it calls."""
    found = [call.via.properties]
    for step in call.value.path[2:]:
        found.append(found[-1][step] if isinstance(step, str) else found[-1].each())
    return found
