"""Resource policies: whom those of a queue, topic, bucket, key, function, role … let in, and whom certainly not.

Whatever cannot be read may let anybody in. A policy of another stack may, too, so that nothing is said of a resource
that escapes: one that is exported, or handed to a nested stack, a custom resource or a connector.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.facts.iam import RESOURCE_POLICIES
from serverless_lint.graph.arns import arns_of
from serverless_lint.graph.attached import policies_of, said_of
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.request import Request, placed
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.statements import says
from serverless_lint.graph.wanted import Wanted
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario, without
from serverless_lint.template.values import Value, Values, together

__all__ = ["admitting", "let_in", "policies_of", "refusals", "refused", "sender_of"]
BUS = "AWS::Events::EventBus"


class Sender(NamedTuple):
    """A service that sends for a resource, whose ARN it gives as `aws:SourceArn`; None if unknown."""

    service: str
    resource: Union[Resource, None]


class Refusal(NamedTuple):
    """That a service certainly cannot send a failure to its queue: `proof` is where it is sent, in its scenario."""

    failure: Relation
    service: str
    proof: Value


# questions


def admitting(resource: Resource, request: Request) -> list[Scenario]:
    """Where a resource's own policies may let somebody in."""
    said, arns = said_of(resource), arns_of(resource.graph)
    found = [*said.certain.unread, *said.possible.unread]
    for statement in (*said.certain.statements, *said.possible.statements):
        found += says(arns, statement, "Allow", request).possible
    return found


def is_closed(resource: Resource) -> bool:
    """Whether all policies of a resource are in this template: nobody else knows of it, and we see all of them."""
    return resource.type in RESOURCE_POLICIES and not escapes(resource) and not is_part(resource.graph)


def refused(resource: Resource, request: Request, where: list[Scenario]) -> list[Scenario]:
    """Where nothing lets somebody in, within some scenarios: nothing allows it, or something denies it."""
    if not is_closed(resource):
        return []
    left = without(where, admitting(resource, request))
    arns, denied = arns_of(resource.graph), request._replace(wanted=request.wanted._replace(some=False))
    for statement in said_of(resource).certain.statements:
        certain = says(arns, statement, "Deny", denied).certain
        left += [both for one in certain for other in where if (both := one & other)]
    return left


def let_in(resource: Resource, request: Request, where: list[Scenario]) -> Iterator[tuple[Scenario, Values]]:
    """Where a statement lets somebody in, within some scenarios, and nothing denies it."""
    said, arns = said_of(resource), arns_of(resource.graph)
    denied = [*said.certain.unread, *said.possible.unread]
    every = (*said.certain.statements, *said.possible.statements)
    denied += [when for statement in every for when in says(arns, statement, "Deny", request).possible]
    for statement in said.certain.statements:
        allowed = says(arns, statement, "Allow", request).certain
        inside = [both for one in allowed for other in where if (both := one & other)]
        yield from ((when, statement) for when in without(inside, denied))


# dead-letter queues


def sender_of(failure: Relation) -> Sender | None:
    """The service that delivers dead letters, where it needs a resource policy; others act by a role.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
    """
    source = failure.source
    if not isinstance(source, Resource):
        return None
    if source.type in ("AWS::Events::Rule", BUS):
        # Which ARN a bus gives is not documented.
        return Sender("events.amazonaws.com", None if source.type == BUS else source)
    if source.type == "AWS::SNS::Subscription":
        topics = [source.graph.referred(arn) for arn in source["TopicArn"]]
        topic = topics[0] if len(topics) == 1 else None
        return Sender("sns.amazonaws.com", topic if isinstance(topic, Resource) else None)
    return None


def refusals(queue: Resource) -> Iterator[list[Refusal]]:
    """The failures that no policy lets into a queue, where it is their dead-letter queue; those that hold at once."""
    left = [refusal for failure in queue.arriving("dead-letters") for refusal in _refusals(queue, failure)]
    while left:
        held: list[Refusal] = []
        for each in left:
            if any(together(*(other.proof for other in held), each.proof)):
                held.append(each)
        left = [each for each in left if each not in held]
        yield held


def _refusals(queue: Resource, failure: Relation) -> Iterator[Refusal]:
    sender = sender_of(failure)
    when = failure.value.when & queue.when
    if sender is not None and when is not None:
        request = Request(Wanted(queue, "sqs:SendMessage", some=True), sender.service, sender.resource)
        for left in refused(queue, request, [when]):
            yield Refusal(failure, sender.service.partition(".")[0], placed(failure.value, left))
