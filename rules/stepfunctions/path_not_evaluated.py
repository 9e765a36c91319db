"""What looks like a path is handed over as a text.

In JSONPath, a field takes what a path leads to only when its own name ends in `.$`. Without that the text `$.order.id`
is sent as it is, to a table, a queue or a function; and so is whatever a Pass state has as its `Result`. AWS's
validation warns of both (`NO_DOLLAR`, `PASS_RESULT_IS_STATIC`), but nobody sees that when the machine is deployed by a
template.

Ignore it where the receiver is to get a path.

    Parameters:
      order.$: $.order.id    # not: order: $.order.id
    # of a Pass state: Parameters, not Result

Notes: 002_c23077be81164283.txt:407 "Tells the State what to do next or where to begin"
Peers: none looks at it
"""

from collections.abc import Iterator

from serverless_lint.facts.stepfunctions import EVALUATED, PATHS
from serverless_lint.graph.state_machines import JSONATA, states
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html",
    pillar="operational-excellence",
    since="0.1",
)
def path_not_evaluated(machine: Resource) -> Problems:
    for state in states(machine):
        for field in EVALUATED if state.query != JSONATA else ():
            for name, path in _literal(state[field], field):
                told = f"{path.text} is handed over as a text by {state.name}: {name} does not end in .$"
                yield problem(path, told)
        for name, path in _paths(state["Result"]) if state.query != JSONATA and state.type == "Pass" else ():
            told = f"{path.text} is handed over as a text by {state.name}: nothing in the {name} of a Pass is evaluated"
            yield problem(path, told)


def _literal(values: Values, name: str) -> Iterator[tuple[str, Value]]:
    """Paths in fields whose names do not say that they are paths."""
    for field, inner in values.entries():
        if not field.endswith(".$"):
            yield from _literal(inner, field)
            yield from ((field, path) for path in inner.strings() if path.text.startswith(PATHS))
    for item in values.items():
        yield from _literal(item, name)


def _paths(values: Values) -> Iterator[tuple[str, Value]]:
    for field, inner in values.entries():
        yield from _paths(inner)
        yield from (("Result", path) for path in inner.strings() if field.endswith(".$"))
