"""Subscriptions: those that are resources, and those that stand in a topic; and whether a topic is FIFO."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import named
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.pattern import pattern
from serverless_lint.template.values import Text, Value, Values, together

TOPIC, SUBSCRIPTION = "AWS::SNS::Topic", "AWS::SNS::Subscription"
SNS_ARN = pattern(r"arn:[^:]*:sns:")


def subscriptions(resource: Resource) -> Iterator[Values]:
    """What a subscription says, or each of those in a topic: its protocol and endpoint, at least."""
    if resource.type == TOPIC:
        yield from resource["Subscription"].items()
    else:
        yield resource.properties


def are_fifo_topics(resource: Resource) -> Iterator[Value]:
    """Whether a topic, or that of a subscription, is FIFO: True or False, at what says so."""
    if resource.type == TOPIC:
        yield from resource["FifoTopic"].truths()
        return
    for arn in resource["TopicArn"]:
        topic = resource.graph.referred(arn)
        if isinstance(topic, Resource):
            yield from (fifo for fifo, _ in together(topic["FifoTopic"].truths(), arn) if topic.type == TOPIC)
        elif isinstance(arn.value, (str, Text)):
            text = arn.value.known if isinstance(arn.value, Text) else arn.value
            if SNS_ARN.match(text) and not text.endswith("\0"):
                yield arn.replaced(text.endswith(".fifo"))


def is_subscribed(topic: Resource) -> bool:
    """Whether a subscription names a topic, in whatever way and scenario, or the topic may have some in itself."""
    if not topic["Subscription"].absent_when():
        return True
    named_by = (arn for each in topic.graph.of_type(SUBSCRIPTION) for arn in each["TopicArn"])
    return any(topic.graph.referred(arn) is topic for arn in named_by)


def is_shown(topic: Resource) -> bool:
    """Whether an output tells of a topic, to people who may subscribe to it."""
    outputs = topic.template.sections["Outputs"]
    return topic.declaration.id in named(outputs.values())
