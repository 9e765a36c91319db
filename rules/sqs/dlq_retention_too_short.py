"""A dead-letter queue deletes failed messages before anybody has looked at them.

A message keeps the time at which it was first sent when it moves to the dead-letter queue of a standard queue. If both
keep messages for 4 days, one that failed for three days is there for one. (FIFO queues start anew.) AWS asks for a
longer retention on the dead-letter queue; 1,209,600 s, 14 days, is the most, and cheap.

Ignore it where alarms on the dead-letter queue are answered within hours, or data must not be kept.

    DeadLetters:
      Type: AWS::SQS::Queue
      Properties:
        MessageRetentionPeriod: 1209600

Notes: 002_c23077be81164283.txt:370 "Messages stored for 4 days"
"""

from serverless_lint.rule import Problems, Resource, amount, problem, put, rule, together

MOST = 1_209_600  # seconds


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html",
    pillar="reliability",
    since="0.1",
)
def dlq_retention_too_short(dlq: Resource) -> Problems:
    standard = [fifo for fifo in dlq["FifoQueue"].truths() if fifo.value is False]
    for failure in dlq.arriving("dead-letters"):
        queue = failure.source
        if queue.type == "AWS::SQS::Queue" and queue is not dlq:
            kept = dlq["MessageRetentionPeriod"].numbers()
            for own, first, *given in together(
                kept, queue["MessageRetentionPeriod"].numbers(), standard, failure.value
            ):
                if own.number <= first.number and own.number < MOST:
                    yield problem(
                        own,
                        f"{dlq.id} keeps messages for {amount(own, 's')} since they were first sent, "
                        f"no longer than the {amount(first, 's')} of {queue.id}",
                        (first, f"{queue.id} keeps messages for {amount(first, 's')}"),
                        (failure.value, f"{queue.id} sends its failures to {dlq.id}"),
                        given=given,
                        fix=put(own, MOST, f"set MessageRetentionPeriod to {MOST}", safe=True),
                    )
