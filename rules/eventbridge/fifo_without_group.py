"""Messages for a FIFO queue have no group: EventBridge cannot send them.

Each message in a FIFO queue belongs to a group, within which the order is kept. A rule, schedule or pipe says which;
and without an own deduplication id the queue needs `ContentBasedDeduplication`. (The order in which rules hand events
on is not kept in any case.)

    Targets:                                     # of a rule or schedule
      - Id: Orders
        Arn: !GetAtt Orders.Arn
        SqsParameters: {MessageGroupId: orders}
    TargetParameters:                            # of a pipe
      SqsQueueParameters: {MessageGroupId: $.body.customer}

Notes: 002_c23077be81164283.txt:367 "Order **not** maintained"
"""

from serverless_lint.graph.relations.sqs import are_fifo
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

# By type: where the targets are, which of their properties is the queue, and what holds the parameters.
TARGETS = {
    "AWS::Events::Rule": ("Targets.[]", "Arn", "SqsParameters"),
    "AWS::Scheduler::Schedule": ("Target", "Arn", "SqsParameters"),
    "AWS::Pipes::Pipe": ("", "Target", "TargetParameters.SqsQueueParameters"),
}


@rule(
    on=tuple(TARGETS),
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html",
    pillar="reliability",
    since="0.1",
)
def fifo_without_group(source: Resource) -> Problems:
    path, arn, parameters = TARGETS[source.type]
    for target in places(source.properties, path):
        group = _inside(target, f"{parameters}.MessageGroupId")
        for value in target[arn]:
            for fifo, nothing in together(
                [each for each in are_fifo(source.graph, value) if each.value], group.absent_when()
            ):
                message = f"{source.id} sends to a FIFO queue, but says no MessageGroupId"
                yield problem(value, message, (fifo, "the queue is FIFO"), given=[nothing])


def _inside(values: Values, path: str) -> Values:
    for name in path.split("."):
        values = values[name]
    return values
