"""A workflow waits for a token that it gives to nobody.

With `.waitForTaskToken` the state goes on when somebody sends back its token. The token is not sent along by itself: it
has to be among what the task hands over, or every execution waits here until it times out.

    States:
      Ask for approval:
        Type: Task
        Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
        Parameters:
          QueueUrl: !Ref Approvals
          MessageBody:
            order.$: $.order
            token.$: $$.Task.Token    # in JSONata: Arguments, and "{% $states.context.Task.Token %}"

Silent where what is handed over is not written out, or is the whole context.

Notes: 002_c23077be81164283.txt:443 "allows for a Token to be sent back to Step Function and won't proceed until then"
"""

from serverless_lint.facts.stepfunctions import TOKEN
from serverless_lint.graph.state_machines import JSONATA, State
from serverless_lint.graph.tasks import tasks, texts
from serverless_lint.rule import Problems, Resource, problem, rule

CONTEXT = {JSONATA: "$states", "JSONPath": "$$"}


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html",
    pillar="reliability",
    since="0.1",
)
def task_token_not_passed(machine: Resource) -> Problems:
    for task in tasks(machine):
        if task.pattern == TOKEN and not _may_pass(task.state):
            message = f"{task.name} waits for its task token to be sent back, but hands it to nobody"
            yield problem(task.resource, message)


def _may_pass(state: State) -> bool:
    """Whether the token, the whole context, or something unknown is handed over."""
    given = list(texts(state.arguments))
    every = [*given, *state["InputPath"], *state["Assign"]]
    known = state.arguments.complete and all(isinstance(each.value, (str, int, float, bool)) for each in given)
    return not known or any(CONTEXT.get(state.query, "") in each.known_text for each in every)
