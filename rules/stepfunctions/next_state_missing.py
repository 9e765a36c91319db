"""A state says neither what comes next nor that it is the end: Step Functions refuses the state machine.

Each Task, Pass, Wait, Parallel and Map state has `Next` or `End: true`; only Choice, Succeed and Fail have neither. The
deployment ends with `SCHEMA_VALIDATION_FAILED`.

    States:
      Charge: {Type: Task, Resource: !GetAtt Charge.Arn, Next: Send receipt}
      Send receipt: {Type: Task, Resource: !GetAtt Receipt.Arn, End: true}

Notes: 002_c23077be81164283.txt:437 "HelloWorld"
Peers: cfn-lint E3601, which looks at no file, and at no SAM state machine
"""

from serverless_lint.graph.state_machines import states
from serverless_lint.rule import Problems, Resource, problem, rule, together

GOING_ON = ("Task", "Pass", "Wait", "Parallel", "Map")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html",
    pillar="operational-excellence",
    since="0.1",
)
def next_state_missing(machine: Resource) -> Problems:
    for state in states(machine):
        if state.type in GOING_ON:
            ends = [*state["End"].absent_when(), *(end for end in state["End"].truths() if end.value is False)]
            for nothing, end in together(state["Next"].absent_when(), ends):
                message = f"{state.name} says neither what comes next nor that it is the end"
                yield problem(state.itself, message, given=[nothing, end])
