"""EventBridge cannot send to a FIFO queue that wants an id with each message.

A FIFO queue drops what comes twice, by an id that the sender gives, or by the content. Rules and schedules of
EventBridge give none: without `ContentBasedDeduplication` every message is refused, and lost once the retries are
over.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        FifoQueue: true
        ContentBasedDeduplication: true

Notes: 002_c23077be81164283.txt:326 "Dedup configuration"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together

SENDERS = ("AWS::Events::Rule", "AWS::Scheduler::Schedule")


@rule(
    on="AWS::SQS::Queue",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html",
    pillar="reliability",
    since="0.1",
    needs="FifoQueue",
)
def fifo_without_deduplication(queue: Resource) -> Problems:
    fifo = [value for value in queue["FifoQueue"].truths() if value.value]
    own = [value for value in queue["ContentBasedDeduplication"] if value.value in (ABSENT, False, "false")]
    for sent in queue.arriving("delivers"):
        if sent.via.type in SENDERS:
            for missing, *_ in together(own, fifo, sent.value):
                message = f"{queue.id} refuses what {sent.via.id} sends: it comes without an id, and none is made of it"
                fix = put(missing, True, "make the id of the content", safe=True)
                place = (sent.value, f"{sent.via.id} sends to {queue.id}")
                yield problem(missing if missing.written else queue.itself, message, place, given=[sent, *_], fix=fix)
                return
