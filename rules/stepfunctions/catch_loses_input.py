"""The state that handles an error fails itself: what it reads is gone.

Without `ResultPath`, a catcher replaces the whole input by the error: `Error` and `Cause` are all that is left. A
handler that reads anything else of it, such as the order that is to be refunded, fails with `States.Runtime`, which
nothing catches.

Put the error beside the input.

    Catch:
      - ErrorEquals: [States.ALL]
        ResultPath: $.error
        Next: Refund

Notes: 004_b333c69c12457bad.txt:104 "Error handling must happen client side (retries, exponential backoff, etc...)"
"""

import re

from serverless_lint.graph.state_machines import JSONATA, State, states
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

FIELD = re.compile(r"(?<![$\w])\$\.(\w+)")
ERROR = ("Error", "Cause")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    pillar="reliability",
    since="0.1",
)
def catch_loses_input(machine: Resource) -> Problems:
    for state in states(machine):
        for catcher in state.catches if state.query != JSONATA else ():
            for name, nothing in together(catcher["Next"].strings(), catcher["ResultPath"].absent_when()):
                for handler in state.flow.states:
                    read = _read(handler) if handler.name == name.text else []
                    for at, path in together(name, read[:1]):
                        field = FIELD.findall(path.known_text)[0]
                        message = f"{handler.name} reads $.{field}, but all that {state.name} hands it is an error"
                        yield problem(at, message, (path, "it is gone here"), given=[nothing])


def _read(state: State) -> list[Value]:
    """What a state reads of its input that is no part of an error."""
    if state.query == JSONATA or not state["InputPath"].absent_when():
        return []
    return [path for path in _paths(state["Parameters"]) if set(FIELD.findall(path.known_text)) - {*ERROR}]


def _paths(values: Values) -> list[Value]:
    found = []
    for name, inner in values.entries():
        found += list(inner.strings()) if name.endswith(".$") else _paths(inner)
    return found
