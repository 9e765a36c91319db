"""EventBridge: whose events a rule is for, as far as its pattern names them.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.delivery_rows import BUCKET, MACHINE
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import Target, targets
from serverless_lint.graph.walk import places
from serverless_lint.template.values import ABSENT, Value, narrowed, together

RULE = "AWS::Events::Rule"
# Fields of a pattern that name resources: of which types, and in the events of which source.
NAMING: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("detail.bucket.name", (BUCKET,), "aws.s3"),
    ("detail.stateMachineArn", (MACHINE,), "aws.states"),
    ("resources", (), "aws."),
)


def delivers(graph: Graph) -> Iterator[Relation]:
    """Bucket, state machine, repository … -> the rule that is for its events."""
    for rule in graph.of_type(RULE):
        pattern = rule["EventPattern"]
        sources = pattern["source"].each().strings()
        for path, types, wanted in NAMING:
            fitting = [source for source in sources if source.text.startswith(wanted)]
            for values in places(pattern, path) if fitting else ():
                for named in targets(graph, values.each(), *types):
                    for both in together(fitting[:1], _sent(named)):
                        yield Relation("delivers", named.end, rule, narrowed(both[::-1]), named.evidence, rule)


def _sent(named: Target) -> Iterator[Value]:
    """When events are sent: those of a bucket only where that says so.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html
    """
    if isinstance(named.end, External):
        if named.end.type:
            yield named.value
    elif named.end.type != BUCKET:
        yield named.value
    else:
        yield from (narrowed(both) for both in together(named.value, _telling(named.end)))


def _telling(bucket: Resource) -> list[Value]:
    configured = bucket["NotificationConfiguration"]["EventBridgeConfiguration"]
    off = [each for each in configured["EventBridgeEnabled"].truths() if each.value is False]
    return [each for each in configured if each.value is not ABSENT] if not off else []
