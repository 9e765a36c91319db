"""The name of a queue says one thing, and its kind another: SQS refuses to create it.

The name of a FIFO queue ends in `.fifo`, and no other queue's does. Without a name CloudFormation makes one that fits.

    Jobs:
      Type: AWS::SQS::Queue
      Properties:
        FifoQueue: true
        QueueName: jobs.fifo

Notes: 002_c23077be81164283.txt:367 "**FIFO queue** maintains order"
Peers: cfn-lint E3501, for names that are written out
"""

from serverless_lint.graph.written import end_of
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

SUFFIX = ".fifo"


@rule(
    on="AWS::SQS::Queue",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
    pillar="reliability",
    since="0.1",
    needs="QueueName",
)
def fifo_name_mismatch(queue: Resource) -> Problems:
    for name, fifo in together(queue["QueueName"], queue["FifoQueue"].truths()):
        end = end_of(name)
        if not end or (len(end) < len(SUFFIX) and end != name.value):
            continue
        if fifo.value and not end.endswith(SUFFIX):
            yield problem(
                name, f"the name of a FIFO queue ends in {SUFFIX}, and that of {queue.id} does not", _kind(fifo)
            )
        elif not fifo.value and end.endswith(SUFFIX):
            yield problem(name, f"a name in {SUFFIX} is for FIFO queues, and {queue.id} is none", _kind(fifo))


def _kind(fifo: Value) -> tuple[Value, str]:
    return fifo, "this makes it FIFO" if fifo.value else "it is a standard queue"
