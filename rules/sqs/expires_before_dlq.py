"""A message expires before it has been tried often enough to become a dead letter.

A message that fails is hidden for the visibility timeout before it is tried again. `maxReceiveCount` times that is more
than the queue keeps a message at all: SQS deletes it, and the dead-letter queue never sees it.

Keep messages for longer, try less often, or hide them for a shorter time.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        VisibilityTimeout: 5400
        MessageRetentionPeriod: 1209600
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetters.Arn
          maxReceiveCount: 10

Notes: 002_c23077be81164283.txt:370 "Messages stored for 4 days"
"""

from serverless_lint.graph.relations.sqs import redrives
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    pillar="reliability",
    since="0.1",
    needs="RedrivePolicy",
)
def expires_before_dlq(queue: Resource) -> Problems:
    visible, kept = queue["VisibilityTimeout"].numbers(), queue["MessageRetentionPeriod"].numbers()
    for redrive in redrives(queue):
        for count, hidden, keeps in together(redrive.counts, visible, kept):
            if count.number * hidden.number >= keeps.number > 0:
                tries = f"{count.number:,.0f} tries of {amount(hidden, 's')}"
                message = (
                    f"{queue.id} deletes a message after {amount(keeps, 's')}, before {tries} make it a dead letter"
                )
                yield problem(
                    keeps, message, (count, "so often is it tried"), (hidden, "so long is it hidden each time")
                )
