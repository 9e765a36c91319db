"""Lambda refuses to wait for a batch to fill when it polls a FIFO queue.

`MaximumBatchingWindowInSeconds` is for standard queues; the deployment fails with it on a FIFO queue. Lambda takes up
to 10 messages of a FIFO queue at once, as many as there are.

    Mapping:                                     # in SAM: under Properties of the SQS event
      Type: AWS::Lambda::EventSourceMapping
      Properties:
        EventSourceArn: !GetAtt Orders.Arn       # a FIFO queue
        BatchSize: 10                            # and no MaximumBatchingWindowInSeconds

Notes: 004_b333c69c12457bad.txt:207 "SQS & SQS FIFO"
"""

from serverless_lint.graph.relations.sqs import are_fifo
from serverless_lint.rule import ABSENT, Problems, Resource, amount, problem, put, rule, together


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    pillar="reliability",
    since="0.1",
    needs="MaximumBatchingWindowInSeconds",
)
def fifo_batching_window(mapping: Resource) -> Problems:
    for arn in mapping["EventSourceArn"]:
        for window, fifo in together(mapping["MaximumBatchingWindowInSeconds"].numbers(), are_fifo(mapping.graph, arn)):
            if window.number > 0 and fifo.value:
                message = f"{mapping.id} waits {amount(window, 's')} for a batch of a FIFO queue, which Lambda refuses"
                fix = put(window, ABSENT, "remove MaximumBatchingWindowInSeconds", safe=True)
                yield problem(window, message, (fifo, "this queue is FIFO"), given=[arn], fix=fix)
