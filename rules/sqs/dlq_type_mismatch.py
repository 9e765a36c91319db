"""SQS refuses a redrive policy to something that cannot be this queue's dead-letter queue.

The dead-letter queue of a FIFO queue is a FIFO queue, that of a standard queue a standard queue, and neither is the
queue itself. The policy names it by its ARN: `Ref` of a queue is its URL. The deployment fails with anything else.

    Queue:
      Type: AWS::SQS::Queue
      Properties:
        FifoQueue: true
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetters.Arn    # not !Ref DeadLetters
          maxReceiveCount: 5
    DeadLetters:
      Type: AWS::SQS::Queue
      Properties:
        FifoQueue: true

Notes: 002_c23077be81164283.txt:372 "**DLQ(dead-later queue)**"
Peers: cfn-lint E3502, which compares the types of two queues only
"""

from serverless_lint.graph.relations.sqs import are_fifo, redrives
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::SQS::Queue",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    pillar="reliability",
    since="0.1",
    needs="RedrivePolicy",
)
def dlq_type_mismatch(queue: Resource) -> Problems:
    for redrive in redrives(queue):
        for target in redrive.targets:
            yield from _wrong_kind(queue, target)
            for own, other in together(queue["FifoQueue"].truths(), are_fifo(queue.graph, target)):
                if other.value is not None and own.value is not other.value:
                    kinds = ("FIFO", "standard") if own.value else ("standard", "FIFO")
                    message = f"{queue.id} is a {kinds[0]} queue, but its dead-letter queue is {kinds[1]}"
                    yield problem(target, message, (own, f"{queue.id} is {kinds[0]}"), (other, f"this is {kinds[1]}"))


def _wrong_kind(queue: Resource, target: Value) -> Problems:
    for other, attribute in queue.graph.mentioned(target):
        place = (other.itself, f"this is {other.id}")
        if other is queue:
            yield problem(target, f"{queue.id} is its own dead-letter queue", place)
        elif other.type == "AWS::SQS::Queue" and attribute is None and target.known_text == "":
            message = f"Ref of {other.id} is the URL of the queue; a redrive policy takes its ARN"
            yield problem(target, message, place)
        elif other.type in ("AWS::SNS::Topic", "AWS::Lambda::Function") and target.known_text == "":
            yield problem(
                target, f"{other.id} is an {other.type}; dead letters of {queue.id} go to a queue only", place
            )
