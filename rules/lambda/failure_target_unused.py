"""A dead-letter queue or destination of a function is never used, because its events come from a poller.

Dead-letter queues and destinations of a function are for events that Lambda takes in without anybody waiting. Of a
queue or stream an event source mapping reads, and calls the function and waits. What fails there stays in the queue
or stream: for a queue its own `RedrivePolicy` says where it goes in the end, for a stream `DestinationConfig` of the
mapping.

Ignore it where something outside this template calls the function without waiting for it.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetters.Arn
          maxReceiveCount: 5

Notes: 004_b333c69c12457bad.txt:212 "set-up on the SQS queue, not Lambda (DLQ for Lambda is only for async invocations)"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::EventSourceMapping",
)
def failure_target_unused(function: Resource) -> Problems:
    polls = list(function.triggers("poll"))
    others = [each for each in (*function.triggers(), *function.arriving("calls")) if each.mode != "poll"]
    if not polls or others or escapes(function) or is_part(function.graph):
        return
    for sent in function.failure_targets():
        poll = polls[0]
        for _ in together(sent.value, poll.value):
            message = (
                f"nothing of {function.id} gets to {sent.target.id}: {poll.source.id} is polled, and keeps failures"
            )
            yield problem(
                sent.value, message, (poll.value, f"{function.id} polls {poll.source.id}"), given=[sent, poll]
            )
