"""A state goes on to a state that does not exist: Step Functions refuses the state machine.

`StartAt`, `Next` and `Default` name a state of the same machine, of the same branch of a Parallel state, or of the same
iteration of a Map state; a state inside of one cannot go on to one outside. Anything else ends the deployment with
`MISSING_TRANSITION_TARGET`, in SAM as late as that: definitions in files are not checked before.

Write the name as it stands under `States`, capitals and blanks included. What follows a branch or an iteration is named
by the Parallel or Map state around it.

    States:
      Charge: {Type: Task, Resource: !GetAtt Charge.Arn, Next: Send receipt}
      Send receipt: {Type: Task, Resource: !GetAtt Receipt.Arn, End: true}

Notes: 002_c23077be81164283.txt:407 "Tells the State what to do next or where to begin"
Peers: cfn-lint E3601, which looks at StartAt only, and at no file
"""

from difflib import get_close_matches

from serverless_lint.graph.state_machines import Flow, flows
from serverless_lint.rule import Problems, Resource, Value, problem, rule

PLACEHOLDER = "${"  # filled in elsewhere


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html",
    pillar="operational-excellence",
    since="0.1",
)
def next_state_unknown(machine: Resource) -> Problems:
    everywhere = flows(machine)
    for flow in everywhere:
        names = [state.name for state in flow.states]
        for state, values in flow.passes() if flow.is_known else ():
            for value in values.strings():
                if value.text not in names and PLACEHOLDER not in value.text:
                    who = f"{state.name} goes on to" if state else f"{_where(flow, machine)} starts at"
                    yield problem(value, f"{who} {value.text}, {_instead(value, names, flow, everywhere)}")


def _where(flow: Flow, machine: Resource) -> str:
    return f"what {flow.inside.name} does" if flow.inside else machine.id


def _instead(value: Value, names: list[str], flow: Flow, everywhere: list[Flow]) -> str:
    """Where there is such a state, or one that is spelled nearly like it."""
    if any(state.name == value.text for other in everywhere for state in other.states):
        return f"which is {'outside of' if flow.inside else 'inside of another state, not of'} {_around(flow)}"
    near = get_close_matches(value.text, names, n=1)
    return f"but there is no such state; {near[0]} is spelled nearly like it" if near else "but there is no such state"


def _around(flow: Flow) -> str:
    return flow.inside.name if flow.inside else "the machine itself"
