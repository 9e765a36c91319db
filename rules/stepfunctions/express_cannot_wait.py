"""An Express workflow cannot wait for a job, a callback or an activity: Step Functions refuses it.

Express workflows only send a request and go on with its answer. `.sync`, `.waitForTaskToken`, activities and
distributed Map states take a Standard workflow. The same goes for the iterations of a distributed Map with
`ExecutionType: EXPRESS`.

Make the workflow a Standard one; where most of it is short and frequent, let a Standard workflow do the waiting and
start the Express one for the rest.

    # SAM                                         # CloudFormation
    Approval:                                     Approval:
      Type: AWS::Serverless::StateMachine           Type: AWS::StepFunctions::StateMachine
      Properties:                                   Properties:
        Type: STANDARD                                StateMachineType: STANDARD

Notes: 002_c23077be81164283.txt:426 "**Express**"
"""

from serverless_lint.graph.state_machines import states
from serverless_lint.graph.tasks import OF_ACTIVITIES, distributing, express, tasks
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="error",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html",
    pillar="reliability",
    since="0.1",
)
def express_cannot_wait(machine: Resource) -> Problems:
    for task in tasks(machine):
        if task.pattern or task.service == OF_ACTIVITIES:
            what = f"waits for {'an activity' if task.service == OF_ACTIVITIES else f'.{task.pattern}'}"
            for at, kind in together(task.resource, express(task.state)):
                yield problem(at, f"{task.name} {what}, but runs in an Express workflow", (kind, "EXPRESS"))
    for state in states(machine):
        for at, kind in together(distributing(state), express(state)):
            message = f"{state.name} starts a workflow for each item, but runs in an Express workflow"
            yield problem(at, message, (kind, "EXPRESS"))
