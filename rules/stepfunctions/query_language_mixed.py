"""A state has a field of the other query language.

JSONPath has `InputPath`, `Parameters`, `ResultSelector`, `ResultPath` and `OutputPath`; JSONata has `Arguments` and
`Output` in their place. What a state has of the other language is not evaluated, or the state machine is refused.

Say which language the state speaks, or take the fields of the one that it does.

    Charge:
      Type: Task
      QueryLanguage: JSONata
      Resource: arn:aws:states:::lambda:invoke
      Arguments: {FunctionName: charge, Payload: "{% $states.input.order %}"}    # not Parameters

Notes: 002_c23077be81164283.txt:407 "Tells the State what to do next or where to begin"
Peers: none looks at it
"""

from serverless_lint.facts.stepfunctions import ONLY_JSONATA, ONLY_JSONPATH
from serverless_lint.graph.state_machines import JSONATA, states
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
    pillar="operational-excellence",
    since="0.1",
)
def query_language_mixed(machine: Resource) -> Problems:
    for state in states(machine):
        for name in ONLY_JSONPATH if state.query == JSONATA else ONLY_JSONATA:
            for value in state[name]:
                if value.value is not ABSENT:
                    yield problem(value, f"{state.name} has {name}, but speaks {state.query}")
