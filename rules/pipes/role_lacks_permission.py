"""A pipe's role does not allow what the pipe does: nothing ever arrives.

A pipe reads its source, enriches and delivers with the rights of its role only; nothing else may let it in. The pipe
fails to start, or retries and gives up each event.

The role needs to read the source, and to call what enriches and what is delivered to: `states:StartSyncExecution` where
a state machine is waited for, which is the default, `states:StartExecution` with `FIRE_AND_FORGET`.

Silent where the role, one of its policies or the policy of what is called is not known.

    - Effect: Allow
      Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes]
      Resource: !GetAtt Orders.Arn
    - {Effect: Allow, Action: states:StartExecution, Resource: !Ref Billing}

Notes: 002_c23077be81164283.txt:381 "**Target** - Send your event to an AWS service"
"""

from serverless_lint.graph.work import unmet_by_pipe
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Pipes::Pipe",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html",
    pillar="reliability",
    since="0.1",
)
def role_lacks_permission(pipe: Resource) -> Problems:
    for need, role, named in unmet_by_pipe(pipe):
        message = f"{pipe.id} needs {need} here, but its role does not allow it"
        yield problem(need.value, message, (named, f"{role.id} is the role"))
