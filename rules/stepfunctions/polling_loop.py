"""A workflow asks again and again whether a job is done, which Step Functions would tell it.

Each round is a few state transitions, which are paid for in a Standard workflow, and count among its 25,000 events; and
the job is done for a while before anybody asks. With `.sync`, Step Functions starts the job and goes on when it is
done.

    Resource: arn:aws:states:::glue:startJobRun.sync    # in place of starting, waiting, asking, choosing

Notes: 002_c23077be81164283.txt:878 "`Submit_Job` > `Get_Job_Status` > `Check_Job_Status`"
"""

from serverless_lint.facts.stepfunctions import ASKED
from serverless_lint.graph.state_machines import State
from serverless_lint.graph.tasks import Task, tasks
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html",
    pillar="cost-optimization",
    since="0.1",
)
def polling_loop(machine: Resource) -> Problems:
    for task in tasks(machine):
        better = ASKED.get(f"{task.service}:{task.action}".lower())
        waits = _waits_around(task) if better else []
        if waits:
            message = f"{task.name} asks in a loop whether a job is done: {better} waits for its end"
            yield problem(task.resource, message, (waits[0].itself, "until it asks again"))


def _waits_around(task: Task) -> list[State]:
    """The Wait states through which a task comes back to itself."""
    by_name = {state.name: state for state in task.state.flow.states}
    after = _reached(task.state, by_name)
    return [wait for wait in after if wait.type == "Wait" and task.state in _reached(wait, by_name)]


def _reached(start: State, by_name: dict[str, State]) -> list[State]:
    found: list[State] = []
    left = [start]
    while left:
        for name in left.pop().next():
            state = by_name.get(name.text)
            if state is not None and state not in found:
                found.append(state)
                left.append(state)
    return found
