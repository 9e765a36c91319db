"""A workflow waits for an answer that may never come, for a year.

With `.waitForTaskToken`, and for an activity, Step Functions waits until somebody sends back the token. When the one
who has it fails, or loses it, nobody notices: without `TimeoutSeconds` or `HeartbeatSeconds` the execution hangs for up
to a year, and counts against the quota of open ones.

Say how long an answer may take; where the work itself takes long, let it send heartbeats.

    States:
      Ask for approval:
        Type: Task
        Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
        TimeoutSeconds: 604800    # a week; or HeartbeatSeconds, not HeartBeatSeconds

Notes: 002_c23077be81164283.txt:446 "Can specify using **HeartBeatSeconds**"
"""

from serverless_lint.facts.stepfunctions import TOKEN
from serverless_lint.graph.tasks import OF_ACTIVITIES, express, tasks
from serverless_lint.rule import Problems, Resource, problem, rule, together

ENDS = ("TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath")


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html",
    pillar="reliability",
    since="0.1",
)
def callback_waits_forever(machine: Resource) -> Problems:
    for task in tasks(machine):
        if (task.pattern == TOKEN or task.service == OF_ACTIVITIES) and not express(task.state):
            own = [task.state[name].absent_when() for name in ENDS]
            flows = [flow.values["TimeoutSeconds"].absent_when() for flow in task.state.around()]
            for at, *nothing in together(task.resource, *own, *flows):
                message = f"{task.name} waits for an answer for up to a year: no timeout and no heartbeat ends it"
                yield problem(at, message, given=nothing)
