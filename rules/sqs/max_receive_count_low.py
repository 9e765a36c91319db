"""A queue gives up good messages because a busy function could not take them in time.

Lambda receives messages before it knows whether the function is free. When the function is throttled they go back to
the queue, but each receive counts, and with a low `maxReceiveCount` a burst of load moves messages to the dead-letter
queue that no function has seen. AWS asks for at least 5 on queues that Lambda polls.

Silent where `ScalingConfig.MaximumConcurrency` keeps Lambda from polling for more than the function takes, and for 2 to
4 on a FIFO queue, where each try holds up the message group. Ignore it where a second try is worse than a lost message.

    Queue:
      Type: AWS::SQS::Queue
      Properties:
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetters.Arn
          maxReceiveCount: 5

Notes: 004_b333c69c12457bad.txt:219 "When an error occurs, batched are returned to the queue as individual items"
"""

from serverless_lint.graph.relations.sqs import redrives
from serverless_lint.rule import Problems, Resource, problem, put, rule, together

LEAST, LEAST_IN_ORDER = 5, 2  # receives


@rule(
    on="AWS::SQS::Queue",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    pillar="reliability",
    since="0.1",
    needs=("RedrivePolicy", "AWS::Lambda::EventSourceMapping"),
)
def max_receive_count_low(queue: Resource) -> Problems:
    for poll in queue.consumers():
        unlimited = poll.via["ScalingConfig"]["MaximumConcurrency"].absent_when()
        for redrive in redrives(queue):
            for count, fifo, free in together(redrive.counts, queue["FifoQueue"].truths(), unlimited):
                if count.number < (LEAST_IN_ORDER if fifo.value else LEAST):
                    times = "1 receive" if count.number == 1 else f"{count.number:g} receives"
                    alone = count.path[-1:] == ("maxReceiveCount",)  # not a part of JSON in a text
                    yield problem(
                        count,
                        f"{queue.id} gives up a message after {times}, throttled ones included; "
                        f"AWS asks for {LEAST} on a queue that Lambda polls",
                        (poll.value, f"{poll.target.id} polls {queue.id}"),
                        given=[fifo, free],
                        fix=put(count, LEAST, f"set maxReceiveCount to {LEAST}", safe=False) if alone else None,
                    )
