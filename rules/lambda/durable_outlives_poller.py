"""A durable function may run for longer than the poller that calls it waits.

Queues and streams call a durable function synchronously, and wait for the whole execution: for 15 minutes at most, on
Lambda Managed Instances for 90. An execution that takes longer times out, whatever `ExecutionTimeout` says, and its
batch is retried or lost.

Shorten it, or let the function that polls start the durable one asynchronously, which may then run for a year.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        DurableConfig:
          ExecutionTimeout: 900    # seconds

Peers: none
"""

from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

MOST = 900  # seconds


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking-esm.html",
    pillar="reliability",
    since="0.1",
    needs="DurableConfig",
)
def durable_outlives_poller(function: Resource) -> Problems:
    lasting = function["DurableConfig"]["ExecutionTimeout"].numbers()
    for poll in function.triggers("poll") if any(value.number > MOST for value in lasting) else ():
        for timeout, _, own in together(lasting, poll.value, function["CapacityProviderConfig"].absent_when()):
            if timeout.number > MOST:
                message = f"{function.id} may take {amount(timeout, 's')}, but polling {poll.source.id} waits for 900 s"
                yield problem(timeout, message, (poll.value, f"{poll.source.id} is polled"), given=[poll, own])
