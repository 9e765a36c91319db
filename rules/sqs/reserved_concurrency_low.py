"""A queue is polled for more executions than its function may ever run.

Lambda begins with five batches at once, and takes up to 1,250. A function that has reserved less than five throttles
some of them from the start: these messages count as received, come back later, and may end in the dead-letter queue
though nothing was wrong with them.

Bound the poller where the function has to be bound; then nothing is polled that cannot be run.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        ReservedConcurrentExecutions: 2
        Events:
          Jobs:
            Type: SQS
            Properties:
              ScalingConfig: {MaximumConcurrency: 2}    # AWS::Lambda::EventSourceMapping takes the same

Silent for FIFO queues, where the message groups set the bound.

Notes: 004_b333c69c12457bad.txt:230 "Lambda adds 60 more instances per minute to scale up"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

LEAST = 5  # executions


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::EventSourceMapping",
)
def reserved_concurrency_low(queue: Resource) -> Problems:
    standard = [value for value in queue["FifoQueue"].truths() if not value.value]
    for poll in queue.consumers():
        reserved = poll.target["ReservedConcurrentExecutions"].numbers()
        free = [*poll.via["ScalingConfig"]["MaximumConcurrency"].absent_when()]
        unprovisioned = poll.via["ProvisionedPollerConfig"].absent_when()
        for reserve, *given in together(reserved, free, standard, unprovisioned):
            if 0 < reserve.number < LEAST:
                message = f"Lambda polls {queue.id} for {LEAST} executions at once, but {poll.target.id} may run "
                message += f"{reserve.number:,.0f}: the others are throttled"
                yield problem(
                    reserve, message, (poll.value, f"{poll.target.id} polls {queue.id}"), given=[poll, *given]
                )
