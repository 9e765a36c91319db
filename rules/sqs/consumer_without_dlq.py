"""A message that cannot be processed is tried again and again, and then lost.

Without a redrive policy, a message on which the function or pipe always fails comes back after every visibility
timeout. It takes the place of good ones, in a FIFO queue it holds up its whole message group, and when the retention
period ends (4 days, if it is left out) SQS deletes it without a trace. A dead-letter queue sets it aside after a few
tries.

A queue that is a dead-letter queue itself needs none: what calls itself one, and what others send their failures to, is
not reported. Ignore it where messages are worthless once they have failed.

    Queue:
      Type: AWS::SQS::Queue
      Properties:
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetters.Arn
          maxReceiveCount: 5
    DeadLetters:
      Type: AWS::SQS::Queue
      Properties:
        MessageRetentionPeriod: 1209600

Notes: 004_b333c69c12457bad.txt:224 "You can configure the source queue to send items to a dead-letter queue"
Peers: serverless-rules ES6000, cdk-nag SQSRedrivePolicy, which report dead-letter queues, too
"""

import re

from serverless_lint.graph.relations.sqs import may_take_failures
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together

FAILED = re.compile(r"dl[-_]?q|dead[-_]?letter|fail|undeliver|poison|error", re.I)


@rule(
    on="AWS::SQS::Queue",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/sqs-retries.html",
    pillar="reliability",
    since="0.1",
)
def consumer_without_dlq(queue: Resource) -> Problems:
    names = [queue.id, *(name.known_text for name in queue["QueueName"])]
    if may_take_failures(queue) or any(FAILED.search(name) for name in names):
        return
    absent, not_allowed = queue["RedrivePolicy"].absent_when(), queue["RedriveAllowPolicy"].absent_when()
    for read in (*queue.consumers(), *queue.follow("pipes")):
        for missing, kept, *given in together(
            absent, queue["MessageRetentionPeriod"].numbers(), not_allowed, read.value
        ):
            message = (
                f"{queue.id} has no dead-letter queue: what {read.target.id} fails on is tried again "
                f"for {amount(kept, 's')} and then deleted"
            )
            place = (read.value, f"{read.target.id} reads {queue.id}")
            yield problem(missing, message, place, (kept, f"kept for {amount(kept, 's')}"), given=given)
