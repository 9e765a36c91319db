"""Senders: the services that put something into a queue or topic as themselves, without a role of the account.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Values

# By the type that says so: who sends. Schedules, pipes and rules of IoT act by a role.
SERVICES = {
    "AWS::CloudWatch::Alarm": "cloudwatch.amazonaws.com",
    "AWS::CloudWatch::CompositeAlarm": "cloudwatch.amazonaws.com",
    "AWS::Events::Rule": "events.amazonaws.com",
    "AWS::S3::Bucket": "s3.amazonaws.com",
    "AWS::SNS::Subscription": "sns.amazonaws.com",
    "AWS::SNS::Topic": "sns.amazonaws.com",
}
KINDS = ("delivers", "dead-letters", "notifies")


class Sending(NamedTuple):
    """`relation`: what is sent. `service`: the host name of who sends it."""

    relation: Relation
    service: str


def senders(resource: Resource) -> Iterator[Sending]:
    """The services that send to a queue or topic, each with the relation that says so."""
    for kind in KINDS:
        for relation in resource.arriving(kind):
            service = SERVICES.get(relation.via.type)
            if service is not None and not _acts_by_role(relation):
                yield Sending(relation, service)


def _acts_by_role(relation: Relation) -> bool:
    """Whether a target of a rule has, or may have, a role of its own."""
    if relation.via.type != "AWS::Events::Rule" or relation.kind != "delivers":
        return False
    targets: list[Values] = list(relation.via["Targets"].items())
    return any(value.value is not ABSENT for target in targets for value in target["RoleArn"]) or any(
        not target["RoleArn"].complete for target in targets
    )
