"""One hiccup of Lambda ends the whole workflow.

Lambda's own errors pass: an overloaded server (`Lambda.ServiceException`), a broken connection
(`Lambda.SdkClientException`), too many executions at once (`Lambda.TooManyRequestsException`). AWS asks to expect them.
Without `Retry` the state fails at the first, and mostly the whole execution with it, however far it has come.

Ignore it where whoever starts the workflow starts it again. Silent where a Parallel or Map state around is retried.

    Retry:
      - ErrorEquals:
          - Lambda.ServiceException
          - Lambda.AWSLambdaException
          - Lambda.SdkClientException
          - Lambda.TooManyRequestsException
        IntervalSeconds: 1
        MaxAttempts: 4
        JitterStrategy: FULL

Notes: 004_b333c69c12457bad.txt:104 "Error handling must happen client side (retries, exponential backoff, etc...)"
"""

from serverless_lint.facts.stepfunctions import LAMBDA_BUSY, LAMBDA_PASSING
from serverless_lint.graph.state_machines import State
from serverless_lint.graph.tasks import OF_FUNCTIONS, Task, tasks
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html",
    pillar="reliability",
    since="0.1",
)
def task_without_retry(machine: Resource) -> Problems:
    for task in tasks(machine):
        if task.service == OF_FUNCTIONS and not _is_retried_around(task.state):
            for at, nothing in together(task.resource, task.state["Retry"].absent_when()):
                message = f"{task.name} is not retried: a passing error of Lambda ends it"
                yield problem(at, message, given=[nothing])
            for busy in _partly(task):
                message = f"{task.name} is retried after other errors of Lambda, but not after {LAMBDA_BUSY}"
                yield problem(busy, message)


def _is_retried_around(state: State) -> bool:
    around = state.inside
    return around is not None and (not around["Retry"].absent_when() or _is_retried_around(around))


def _partly(task: Task) -> list[Value]:
    """The first error of Lambda that is retried, where throttling is not."""
    errors = [error for retry in task.state.retries for error in retry["ErrorEquals"].each()]
    known = all(isinstance(error.value, str) for error in errors)
    covering = (LAMBDA_BUSY, "States.ALL", "States.TaskFailed")
    if not known or any(error.value in covering for error in errors):
        return []
    return [error for error in errors if error.value in LAMBDA_PASSING][:1]
