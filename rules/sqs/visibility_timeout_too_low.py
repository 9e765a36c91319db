"""A queue shows a message again while the function is still busy with it.

Lambda needs time to retry a batch when the function is throttled. AWS asks for a visibility timeout of at least six
times the function's timeout, plus the batching window. With less, messages come back while they are still being worked
on: they are processed twice, and count as received until they land in the dead-letter queue.

Ignore it where the function is idempotent and far quicker than its timeout. Otherwise raise `VisibilityTimeout` on the
queue (up to 43,200 s), or lower the function's `Timeout` to what it needs.

    Queue:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 180    # six times the 30 s of the function

Notes: 004_b333c69c12457bad.txt:210 "Set the queue visibility timeout to 6x the timeout of your Lambda function"
"""

from serverless_lint.graph.polling import expires_first, slowest_first
from serverless_lint.rule import Fix, Problems, Resource, Value, amount, problem, put, rule


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::EventSourceMapping",
)
def visibility_timeout_too_low(queue: Resource) -> Problems:
    for poll, visible, timeout, window in slowest_first(queue):
        needed = 6 * timeout.number + window.number
        if timeout.number <= visible.number < needed:
            more = f" plus the batching window of {amount(window, 's')}" if window.number else ""
            yield problem(
                visible,
                f"{queue.id} hides a message for {amount(visible, 's')}, "
                f"less than six times the {amount(timeout, 's')} of {poll.target.id}{more}",
                (timeout, f"{poll.target.id} may run for {amount(timeout, 's')}"),
                (poll.value, f"{poll.target.id} polls {queue.id}"),
                given=[poll, window],
                fix=None if expires_first(queue, needed) else _fix(visible, needed),
            )


def _fix(visible: Value, needed: float) -> Fix:
    return put(visible, int(needed), f"set VisibilityTimeout to {needed:g}", safe=True)
