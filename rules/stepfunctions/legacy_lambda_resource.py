"""A task names a function where it could name the call of a function.

A function's ARN as `Resource` is what AWS calls legacy. With `lambda:invoke` a task can call asynchronously, wait for a
callback, name a version by `Qualifier`, and be edited in the console; its answer has the function's result in
`Payload`.

Ignore it where it works: the way out changes what the next states get.

    Resource: arn:aws:states:::lambda:invoke
    Parameters: {FunctionName: !GetAtt Charger.Arn, Payload.$: $}
    OutputPath: $.Payload

Notes: 002_c23077be81164283.txt:412 "arn:aws:lambda.............."
"""

from serverless_lint.graph.tasks import tasks
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html",
    pillar="operational-excellence",
    since="0.1",
)
def legacy_lambda_resource(machine: Resource) -> Problems:
    for task in tasks(machine):
        if task.direct:
            yield problem(task.resource, f"{task.name} names a function as its resource, which AWS calls legacy")
