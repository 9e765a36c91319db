"""Readers: what reads a stream or table at the same time, with no share of its own.

https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html
"""

from __future__ import annotations

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import together

CONSUMER = "AWS::Kinesis::StreamConsumer"


def readers_at_once(stream: Resource) -> list[Relation]:
    """The functions and pipes that read a stream in one scenario: as many as can be there together."""
    chosen: list[Relation] = []
    for each in (*stream.consumers(), *stream.follow("pipes")):
        values = [other.value for other in chosen]
        shares = not any(each.via.graph.targets(each.via["EventSourceArn"], CONSUMER))
        if shares and all(other.target.id != each.target.id for other in chosen) and any(together(*values, each.value)):
            chosen.append(each)
    return chosen
