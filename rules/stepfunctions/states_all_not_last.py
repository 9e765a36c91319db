"""What retries or catches everything does not stand alone at the end: Step Functions refuses the state machine.

Retriers and catchers are tried in their order, and `States.ALL` fits every error: nothing behind it would ever be
tried. So it has to be alone in its `ErrorEquals`, and that has to be the last of the list.

    Catch:
      - {ErrorEquals: [Declined], Next: Ask again}
      - {ErrorEquals: [States.ALL], Next: Give up}    # the last one

Notes: 004_b333c69c12457bad.txt:104 "Error handling must happen client side (retries, exponential backoff, etc...)"
Peers: none looks at it
"""

from serverless_lint.facts.stepfunctions import EVERYTHING
from serverless_lint.graph.state_machines import states
from serverless_lint.rule import Problems, Resource, Values, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    pillar="operational-excellence",
    since="0.1",
)
def states_all_not_last(machine: Resource) -> Problems:
    for state in states(machine):
        for name in ("Retry", "Catch"):
            if len(state[name].found) == 1 and state[name].complete:  # one list, whose order is known
                yield from _in_order(list(state[name].items()), f"{name} of {state.name}")


def _in_order(handlers: list[Values], where: str) -> Problems:
    for index, handler in enumerate(handlers):
        errors = handler["ErrorEquals"].each()
        for error in errors.strings():
            if error.text == EVERYTHING:
                if len(errors.found) > 1:
                    yield problem(error, f"{EVERYTHING} is not alone in an ErrorEquals of the {where}")
                elif index + 1 < len(handlers) and handlers[index + 1].complete:
                    yield problem(error, f"{EVERYTHING} is not the last in the {where}: nothing behind it is tried")
