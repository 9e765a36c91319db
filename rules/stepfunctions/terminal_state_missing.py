"""No state of a workflow is its end: Step Functions refuses the state machine.

A machine, a branch of a Parallel state and an iteration of a Map state each have a state with `End: true`, a Succeed or
a Fail state. A loop alone ends the deployment with `MISSING_END_STATE`: an execution could never succeed, and would run
into the limit of 25,000 events at last.

Silent where a state says neither what comes next nor that it is the end (`stepfunctions/next-state-missing`).

Give the loop a way out, or let each execution start the next one.

    Ask again?:
      Type: Choice
      Choices: [{Variable: $.status, StringEquals: DONE, Next: Done}]
      Default: Wait
    Done: {Type: Succeed}

Notes: 002_c23077be81164283.txt:407 "Tells the State what to do next or where to begin"
Peers: none looks at it
"""

from serverless_lint.graph.state_machines import Flow, flows
from serverless_lint.rule import ABSENT, Problems, Resource, Value, problem, rule

ENDS = ("Succeed", "Fail")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html",
    pillar="operational-excellence",
    since="0.1",
)
def terminal_state_missing(machine: Resource) -> Problems:
    for flow in flows(machine):
        if flow.is_known and flow.states and not any(_may_end(end) for end in _ends(flow)):
            where = f"what {flow.inside.name} does" if flow.inside else machine.id
            starts = flow.values["StartAt"].strings()
            for start in starts:
                yield problem(start, f"{where} never ends: none of its states is a last one")


def _ends(flow: Flow) -> list[Value | None]:
    """What each state says of its being the end; None where it is one by its type, or may be."""
    types = [state.type for state in flow.states]
    ends: list[Value | None] = [None for kind in types if kind in ("", *ENDS)]
    for state in flow.states:
        stops = state.type != "Choice" and state["Next"].absent_when()  # says neither: that is the fault then
        ends += state["End"] if state["End"].complete and not stops else [None]
    return ends


def _may_end(end: Value | None) -> bool:
    return end is None or end.value not in (ABSENT, False, "false")
