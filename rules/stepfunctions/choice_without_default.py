"""A choice that fits nothing ends the whole execution.

When none of its rules fits and there is no `Default`, a Choice state fails with `States.NoChoiceMatched`. A Choice has
no `Catch`: a value that nobody has thought of, such as a new status, ends the workflow in the middle.

Silent where the rules leave nothing over: true and false, or present and not present, of one variable.

    Paid?:
      Type: Choice
      Choices: [{Variable: $.status, StringEquals: PAID, Next: Ship}]
      Default: Remind

Notes: 002_c23077be81164283.txt:407 "Tells the State what to do next or where to begin"
"""

from serverless_lint.graph.state_machines import State, states
from serverless_lint.rule import Problems, Resource, problem, rule

BOTH = ("BooleanEquals", "IsPresent", "IsNull")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html",
    pillar="reliability",
    since="0.1",
)
def choice_without_default(machine: Resource) -> Problems:
    for state in states(machine):
        if state.type == "Choice" and not _leaves_nothing(state):
            for nothing in state["Default"].absent_when():
                message = f"{state.name} has no Default: what fits none of its choices ends the execution"
                yield problem(state.itself, message, given=[nothing])


def _leaves_nothing(state: State) -> bool:
    """Whether two rules are the opposite of each other, or one of them is always so."""
    said = set()
    for choice in state["Choices"].items():
        said |= {condition.known_text.strip("{}% ") for condition in choice["Condition"].strings()}
        variable = next((value.text for value in choice["Variable"].strings()), "")
        said |= {f"{variable} {name} {truth.value}" for name in BOTH for truth in choice[name].truths()}
    opposites = {one.replace("True", "False") for one in said if "True" in one}
    return "true" in said or bool(opposites & said)
