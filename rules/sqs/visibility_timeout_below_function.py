"""Lambda refuses to poll a queue whose messages come back before the function may have finished.

When an event source mapping is created or updated, Lambda compares the queue's visibility timeout with the function's
timeout, and fails the deployment when the queue's is shorter. (AWS advises six times the function's timeout:
`sqs/visibility-timeout-too-low`.)

Raise `VisibilityTimeout` on the queue, which is 30 s when it is left out, or lower the function's `Timeout`.

    Queue:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 360    # six times the 60 s of the function

Notes: 004_b333c69c12457bad.txt:210 "Set the queue visibility timeout to 6x the timeout of your Lambda function"
Peers: cfn-lint E3505, which sees neither SAM functions nor aliases
"""

from serverless_lint.graph.polling import expires_first, slowest_first
from serverless_lint.rule import Fix, Problems, Resource, Value, amount, problem, put, rule


@rule(
    on="AWS::SQS::Queue",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::EventSourceMapping",
)
def visibility_timeout_below_function(queue: Resource) -> Problems:
    for poll, visible, timeout, window in slowest_first(queue):
        if visible.number < timeout.number:
            advised = 6 * timeout.number + window.number
            yield problem(
                visible,
                f"{queue.id} hides a message for {amount(visible, 's')}, "
                f"less than the {amount(timeout, 's')} that {poll.target.id} may run",
                (timeout, f"{poll.target.id} may run for {amount(timeout, 's')}"),
                (poll.value, f"{poll.target.id} polls {queue.id}"),
                given=[poll],
                fix=None if expires_first(queue, advised) else _fix(visible, advised),
            )


def _fix(visible: Value, needed: float) -> Fix:
    return put(visible, int(needed), f"set VisibilityTimeout to {needed:g}", safe=True)
