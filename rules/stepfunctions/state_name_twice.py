"""Two states of a machine have one name: Step Functions refuses the state machine.

Names have to be unique in the whole machine, in the branches of Parallel states and the iterations of Map states, too;
the deployment ends with `DUPLICATE_STATE_NAME`.

    Branches:
      - {StartAt: Charge order, States: {Charge order: {Type: Pass, End: true}}}
      - {StartAt: Pack order, States: {Pack order: {Type: Pass, End: true}}}    # not Charge order again

Notes: 002_c23077be81164283.txt:402 "Elements inside state machine"
Peers: none looks at it
"""

from serverless_lint.graph.state_machines import State, states
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-states.html",
    pillar="operational-excellence",
    since="0.1",
)
def state_name_twice(machine: Resource) -> Problems:
    first: dict[str, State] = {}
    for state in states(machine):
        other = first.setdefault(state.name, state)
        if other.flow is not state.flow and any(together(other.itself, state.itself)):
            where = f"in {state.inside.name}" if state.inside else "in the machine"
            message = f"{machine.id} has another state {state.name} {where}"
            yield problem(state.itself, message, (other.itself, f"{state.name} for the first time"))
