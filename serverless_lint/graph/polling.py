"""Who polls a queue, and the times that must fit together."""

from __future__ import annotations

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.sqs import redrives
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, together


class Pace(NamedTuple):
    """One poll: for how long the queue hides a message, the function may run, and a batch is waited for (seconds)."""

    poll: Relation
    visible: Value
    timeout: Value
    window: Value


def slowest_first(queue: Resource) -> list[Pace]:
    """All polls of a queue in all scenarios, that which needs the longest visibility timeout first."""
    paces = [
        Pace(poll, visible, timeout, window)
        for poll in queue.consumers()
        for visible, timeout, window in together(
            queue["VisibilityTimeout"].numbers(),
            poll.target["Timeout"].numbers(),
            poll.via["MaximumBatchingWindowInSeconds"].numbers(),
        )
    ]
    return sorted(paces, key=lambda pace: -(6 * pace.timeout.number + pace.window.number))


def expires_first(queue: Resource, hidden: float) -> bool:
    """Whether a message, were it hidden for so many seconds each time, would expire before it is a dead letter."""
    return any(
        count.number * hidden >= keeps.number > 0
        for redrive in redrives(queue)
        for count, keeps in together(redrive.counts, queue["MessageRetentionPeriod"].numbers())
    )
