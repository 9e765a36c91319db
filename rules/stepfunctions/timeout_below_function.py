"""A workflow gives up on a function that may still be running.

After the task's `TimeoutSeconds` the state fails with `States.Timeout`, but the function knows nothing of that: it
works on, up to its own `Timeout`, while a retry has started another one or the workflow has gone on as if nothing had
been done.

Give the task at least the function's time, and limit the function itself.

    States:
      Charge:
        Type: Task
        Resource: arn:aws:states:::lambda:invoke
        TimeoutSeconds: 65    # the function's Timeout is 60

Notes: 002_c23077be81164283.txt:395 "Step Function takes care of coordination and flow control"
"""

from serverless_lint.graph.tasks import tasks
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html",
    pillar="reliability",
    since="0.1",
)
def timeout_below_function(machine: Resource) -> Problems:
    for task in tasks(machine):
        for named, function in task.awaited_functions():
            times = (task.state.seconds("TimeoutSeconds"), function["Timeout"].numbers(), named)
            for patience, timeout, _ in together(*times):
                if patience.number < timeout.number:
                    message = f"{task.name} gives up after {amount(patience, 's')}, "
                    message += f"but {function.id} may run for {amount(timeout, 's')}"
                    yield problem(patience, message, (timeout, f"{function.id} works on until then"), given=[named])
