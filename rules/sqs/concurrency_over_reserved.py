"""Lambda polls queues for more executions than are reserved for their function.

`ScalingConfig.MaximumConcurrency` says how many executions a queue may take. Where those of all queues of a function
come to more than it has reserved, some polls are throttled: their messages count as received, come back later, and
may end in the dead-letter queue though nothing was wrong with them.

Reserve at least the sum, or lower the bounds.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        ReservedConcurrentExecutions: 20
        Events:
          Jobs:
            Type: SQS
            Properties:
              ScalingConfig: {MaximumConcurrency: 20}    # AWS::Lambda::EventSourceMapping takes the same

Notes: 004_b333c69c12457bad.txt:231 "Up to 1000 batches of messages processed simultaneously"
"""

from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html",
    pillar="reliability",
    since="0.1",
    needs=("ReservedConcurrentExecutions", "AWS::Lambda::EventSourceMapping"),
)
def concurrency_over_reserved(function: Resource) -> Problems:
    mappings = {poll.via.id: poll.via for poll in function.triggers("poll")}
    bounds = [_greatest(mapping) for mapping in mappings.values()]
    for reserved, *given in together(function["ReservedConcurrentExecutions"].numbers(), *filter(None, bounds)):
        total = sum(value.number for value in given)
        if 0 < reserved.number < total:
            places = [(value, f"up to {value.number:,.0f} for this queue") for value in given]
            message = f"{function.id} may run {reserved.number:,.0f} at once, but its queues take up to {total:,.0f}"
            yield problem(reserved, message, *places)


def _greatest(mapping: Resource) -> list[Value]:
    return list(mapping["ScalingConfig"]["MaximumConcurrency"].numbers())
