"""No state goes on to this one: Step Functions refuses the state machine.

A state that neither `StartAt` nor any other state's `Next`, `Default`, `Choices` or `Catch` names is never run. Step
Functions takes it for a mistake, and ends the deployment with `MISSING_TRANSITION_TARGET: State … is not reachable`.

Name it where it belongs, or take it out of the definition. Silent where another state goes on to one that does not
exist (`stepfunctions/next-state-unknown`): that is probably this one.

    States:
      Charge:
        Type: Task
        Resource: !GetAtt Charge.Arn
        Catch: [{ErrorEquals: [States.ALL], Next: Refund}]    # without this, nothing leads to Refund
        End: true
      Refund: {Type: Task, Resource: !GetAtt Refund.Arn, End: true}

Notes: 002_c23077be81164283.txt:413 "Next"
Peers: none looks at it
"""

from serverless_lint.graph.state_machines import Flow, flows
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html",
    pillar="operational-excellence",
    since="0.1",
)
def state_unreachable(machine: Resource) -> Problems:
    for flow in flows(machine):
        named = _named(flow) if flow.is_known else None
        for state in flow.states:
            if named is not None and state.name not in named:
                yield problem(state.itself, f"{state.name} is never run: no other state of {machine.id} goes on to it")


def _named(flow: Flow) -> set[str] | None:
    """The states that others go on to; None where a name is unknown, or no state has it: that is the fault then."""
    names = set()
    known = {state.name for state in flow.states}
    for state, values in flow.passes():
        for value in values:
            if value.value is not ABSENT and value.value not in known:
                return None
            if state is None or value.value != state.name:
                names.add(value.known_text)
        if not values.complete:
            return None
    return names
