"""A topic is FIFO by one of its properties, and standard by another: SNS refuses it.

The name of a FIFO topic ends in `.fifo`, and that of no other topic does. Deduplication by content, throughput scope
and archive are for FIFO topics.

    Placed:
      Type: AWS::SNS::Topic
      Properties:
        FifoTopic: true
        TopicName: placed.fifo

Notes: 002_c23077be81164283.txt:324 "**FIFO**"
"""

from collections.abc import Iterator

from serverless_lint.graph.written import end_of
from serverless_lint.rule import Fix, Problems, Resource, Value, problem, put, rule, together

SUFFIX = ".fifo"


@rule(
    on="AWS::SNS::Topic",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html",
    pillar="operational-excellence",
    since="0.1",
)
def fifo_settings_contradict(topic: Resource) -> Problems:
    for fifo, name in together(topic["FifoTopic"].truths(), topic["TopicName"]):
        end = end_of(name)
        if end and fifo.value is not end.endswith(SUFFIX):
            kind = "FIFO" if fifo.value else "standard"
            which = "does not end" if fifo.value else "ends"
            message = f"{topic.id} is a {kind} topic, but its name {which} in {SUFFIX}"
            yield problem(name, message, (fifo, f"the topic is {kind}"), fix=_longer(name) if fifo.value else None)
    for fifo in topic["FifoTopic"].truths():
        for both in together(_only_for_fifo(topic), fifo) if fifo.value is False else ():
            message = f"{topic.id} is a standard topic; {both[0].path[-1]} is for FIFO topics"
            yield problem(both[0], message, (fifo, "the topic is standard"))


def _longer(name: Value) -> Fix | None:
    return (
        put(name, name.text + SUFFIX, f"end the name in {SUFFIX}", safe=True) if isinstance(name.value, str) else None
    )


def _only_for_fifo(topic: Resource) -> Iterator[Value]:
    yield from (each for each in topic["ContentBasedDeduplication"].truths() if each.value)
    yield from topic["FifoThroughputScope"].strings()
