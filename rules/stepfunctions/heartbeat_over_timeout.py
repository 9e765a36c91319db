"""A heartbeat that is missed is noticed no earlier than the timeout.

`HeartbeatSeconds` is the time in which the one who works on a task has to give a sign of life, so that a crash is seen
long before `TimeoutSeconds` ends it anyway. It has to be smaller than that.

    States:
      Encode:
        Type: Task
        Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
        TimeoutSeconds: 3600
        HeartbeatSeconds: 60

Notes: 002_c23077be81164283.txt:446 "Can specify using **HeartBeatSeconds**"
"""

from serverless_lint.graph.state_machines import states
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="warning",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html",
    pillar="reliability",
    since="0.1",
)
def heartbeat_over_timeout(machine: Resource) -> Problems:
    for state in states(machine):
        for heartbeat, timeout in together(state.seconds("HeartbeatSeconds"), state.seconds("TimeoutSeconds")):
            if heartbeat.number >= timeout.number:
                message = f"{state.name} wants a heartbeat within {amount(heartbeat, 's')}, "
                yield problem(heartbeat, message + f"but is over after {amount(timeout, 's')}", (timeout, "its end"))
