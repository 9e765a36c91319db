"""All messages go into one group of a FIFO queue, so they are worked on one after the other.

A FIFO queue keeps the order within a message group, and hands out no other message of a group while one is worked on. A
`MessageGroupId` that is always the same makes one group of all: one execution at a time, whatever comes.

Ignore it where all messages have to stay in order. Otherwise take the group from the event.

    Target: !GetAtt Jobs.Arn    # of an AWS::Pipes::Pipe
    TargetParameters:
      SqsQueueParameters:
        MessageGroupId: $.detail.customer

Notes: 004_b333c69c12457bad.txt:215 "Lambda also supports in-order processing for FIFO (first-in, first-out) queues"
"""

from serverless_lint.graph.relations.sqs import are_fifo
from serverless_lint.graph.walk import places
from serverless_lint.graph.written import literal
from serverless_lint.rule import Problems, Resource, problem, rule, together

# By type: where the targets are, which of their properties is the queue, and where the group is.
TARGETS = {
    "AWS::Events::Rule": ("Targets.[]", "Arn", "SqsParameters.MessageGroupId"),
    "AWS::Pipes::Pipe": ("", "Target", "TargetParameters.SqsQueueParameters.MessageGroupId"),
}
PATH = ("$.", "$[", "{%")  # what is taken from the event


@rule(
    on=tuple(TARGETS),
    severity="info",
    reference="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html",
    pillar="performance",
    since="0.1",
)
def single_message_group(source: Resource) -> Problems:
    path, arn, group = TARGETS[source.type]
    for target in places(source.properties, path):
        for written in places(target, group):
            for value in literal(written.strings()):
                fifo = [each for named in target[arn] for each in are_fifo(source.graph, named) if each.value]
                for _, one in together(value, fifo):
                    if not value.text.startswith(PATH):
                        message = f"all that {source.id} sends is in the group {value.text}: one at a time is worked on"
                        yield problem(value, message, (one, "the queue is FIFO"))
