"""A workflow starts another one, and goes on before that has done anything.

`states:startExecution` only starts: the next state runs at once, and the result is the ARN of the execution, not what
it comes to. `.sync` waits for the end, and gives its output as a text; `.sync:2` gives it as JSON.

Ignore it where nothing later depends on the other workflow. Silent where the state is the last one, and where its
result is thrown away (`ResultPath: null`). The role then needs `events:PutRule` and more for the rule that tells of the
end.

    Resource: arn:aws:states:::states:startExecution.sync:2

Notes: 002_c23077be81164283.txt:433 "Default behavior is the Workflow1 will not wait for Workflow2 response to proceed"
"""

from serverless_lint.graph.tasks import tasks
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

STARTING = ("states", "sfn")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html",
    pillar="reliability",
    since="0.1",
)
def nested_not_awaited(machine: Resource) -> Problems:
    for task in tasks(machine):
        if task.service in STARTING and task.action.lower() == "startexecution" and not task.pattern:
            kept = [each for each in task.state["ResultPath"] if each.value is not None]
            later = [each for each in task.state["Next"] if each.value is not ABSENT]
            for at, after, _ in together(task.resource, later, kept):
                message = f"{task.name} starts a workflow and does not wait for its end"
                yield problem(at, message, (after, "the next state runs at once"))
