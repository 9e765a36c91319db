"""Lambda refuses to poll a queue for batches of a size that it does not allow.

A batch of a FIFO queue holds at most 10 messages, one of a standard queue at most 10,000. For more than 10, Lambda has
to wait while a batch fills: `MaximumBatchingWindowInSeconds` is 0 when it is left out, and has to be at least 1 then.
The deployment fails with anything else. (Old guides know batches of 1 to 10 messages only.)

    Mapping:                                     # in SAM: under Properties of the SQS event
      Type: AWS::Lambda::EventSourceMapping
      Properties:
        BatchSize: 100
        MaximumBatchingWindowInSeconds: 1

Notes: 004_b333c69c12457bad.txt:209 "Specify batch size (1-10 messages)"
Peers: cfn-lint E3705, which sees neither SAM events nor the missing window
"""

from serverless_lint.graph.relations.sqs import are_fifo
from serverless_lint.rule import Problems, Resource, amount, problem, put, rule, together

MOST, MOST_AT_ONCE = 10_000, 10  # messages; more than at once takes a window


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    pillar="reliability",
    since="0.1",
)
def batch_size_out_of_range(mapping: Resource) -> Problems:
    sizes = mapping["BatchSize"].numbers()
    windows = mapping["MaximumBatchingWindowInSeconds"].numbers()
    for arn in mapping["EventSourceArn"]:
        source = (arn, "the queue is polled here")
        for size, window, fifo in together(sizes, windows, are_fifo(mapping.graph, arn)):
            asked = f"batches of up to {amount(size, 'messages')}"
            if size.number < 1 or size.number > MOST:
                bound = 1 if size.number < 1 else MOST_AT_ONCE if fifo.value else MOST
                fix = put(size, bound, f"set BatchSize to {bound}", safe=False)
                message = f"{asked} are out of the range of 1 to {MOST:,} that SQS allows"
                yield problem(size, message, source, given=[fifo], fix=fix)
            elif size.number > MOST_AT_ONCE and fifo.value:
                fix = put(size, MOST_AT_ONCE, f"set BatchSize to {MOST_AT_ONCE}", safe=True)
                message = f"{asked} are over the {MOST_AT_ONCE} that Lambda takes from a FIFO queue"
                yield problem(size, message, source, (fifo, "this queue is FIFO"), fix=fix)
            elif size.number > MOST_AT_ONCE and window.number < 1:
                fix = put(window, 1, "set MaximumBatchingWindowInSeconds to 1", safe=True)
                message = f"{asked} take a batching window of at least 1 s, but it is {amount(window, 's')}"
                yield problem(size, message, source, (window, "no window to fill a batch in"), given=[fifo], fix=fix)
