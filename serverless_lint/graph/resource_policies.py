"""Resource policies of queues: who is certainly not let in.

Whatever cannot be read may let anybody in. A policy of another stack may, too, so that nothing is said of a resource
that escapes: one that is exported, or handed to a nested stack, a custom resource or a connector.
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.policies import Statement
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Hole, Reference, Text, Value, Values, together

# Where each type of policy names its queues.
POLICIES = {"AWS::SQS::QueueInlinePolicy": "Queue", "AWS::SQS::QueuePolicy": "Queues"}
BUS = "AWS::Events::EventBus"
ARN_OPERATORS = ("ArnEquals", "ArnLike", "StringEquals", "StringLike")


class Sender(NamedTuple):
    """A service that sends for a resource, whose ARN it gives as `aws:SourceArn`; that of `type`, None if unknown."""

    service: str
    type: str
    resource: Resource | None


class Refusal(NamedTuple):
    """That a service certainly cannot send a failure to its queue: `proof` is where it is sent, in its scenario."""

    failure: Relation
    service: str
    proof: Value


def sender_of(failure: Relation) -> Sender | None:
    """The service that delivers dead letters, where it needs a resource policy; others act by a role.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
    """
    source = failure.source
    if not isinstance(source, Resource):
        return None
    if source.type in ("AWS::Events::Rule", BUS):
        return Sender("events", source.type, source)
    if source.type == "AWS::SNS::Subscription":
        topics = [source.graph.referred(arn) for arn in source["TopicArn"]]
        topic = topics[0] if len(topics) == 1 else None
        return Sender("sns", "AWS::SNS::Topic", topic if isinstance(topic, Resource) else None)
    return None


def refusals(queue: Resource) -> Iterator[list[Refusal]]:
    """The failures that no policy lets into a queue, where it is their dead-letter queue; those that hold at once."""
    left = [refusal for failure in queue.arriving("dead-letters") for refusal in _refusals(queue, failure)]
    while left and not escapes(queue) and not is_part(queue.graph):
        held: list[Refusal] = []
        for each in left:
            if any(together(*(other.proof for other in held), each.proof)):
                held.append(each)
        left = [each for each in left if each not in held]
        yield held


def _refusals(queue: Resource, failure: Relation) -> Iterator[Refusal]:
    sender = sender_of(failure)
    when = failure.value.when & queue.when
    if sender is None or when is None:
        return
    for policy in policies_of(queue):
        if _may_admit(policy, queue, sender):
            condition = policy.declaration.condition
            when = when.where("condition", condition, False) if condition else None
            if when is None:
                return
    sent = failure.value
    proof = Value(sent.value, sent.node, when, sent.path, sent.origin, sent.written)
    yield Refusal(failure, sender.service, proof)


def policies_of(queue: Resource) -> Iterator[Resource]:
    """The policies that name a queue, or may do so."""
    for type_name, name in POLICIES.items():
        for policy in queue.graph.of_type(type_name):
            named = policy[name].each()
            others = [target for value in named if isinstance(target := queue.graph.referred(value), Resource)]
            if queue in others or not named.complete or len(others) < len(named.found):
                yield policy


# statements


def _may_admit(policy: Resource, queue: Resource, sender: Sender) -> bool:
    statements = policy["PolicyDocument"]["Statement"].each()
    return not statements.complete or any(
        _may_allow(Values(statements.scope, [value], complete=True), queue, sender) for value in statements
    )


def _may_allow(statement: Values, queue: Resource, sender: Sender) -> bool:
    effects = statement["Effect"].strings()
    if effects.complete and all(effect.text != "Allow" for effect in effects):
        return False
    actions = statement["Action"].each()
    named = Statement(actions, actions, statement.found[0])
    if actions.found and actions.strings().complete and not named.actions_like("sqs:SendMessage"):
        return False
    resources = statement["Resource"].each()
    if resources.found and resources.complete and all(_is_another(value, queue) for value in resources):
        return False
    return _may_name(statement["Principal"], sender) and _may_hold(statement["Condition"], queue.graph, sender)


def _is_another(arn: Value, queue: Resource) -> bool:
    """Whether an ARN is certainly that of another resource; a text with anything unknown may be anyone's."""
    target = queue.graph.referred(arn) if isinstance(arn.value, (str, Reference)) else None
    return isinstance(target, Resource) and target is not queue


def _may_name(principals: Values, sender: Sender) -> bool:
    if not principals.complete or any(not isinstance(value.value, Mapping) for value in principals):
        return True  # "*", or left out in favour of NotPrincipal
    for kind, values in principals.entries():
        each = values.each()
        if not each.complete or kind not in ("AWS", "CanonicalUser", "Federated", "Service"):
            return True
        if any(_is_anybody(value) or _is_service(value, sender.service) for value in each):
            return True
    return False


def _is_anybody(principal: Value) -> bool:
    """Whether a principal may be `*`: a text with a pseudo parameter or known letters is not."""
    held = principal.value
    if isinstance(held, Text):
        return not any(
            piece.name.startswith("AWS::") if isinstance(piece, Hole) else piece != "*" for piece in held.pieces
        )
    return held == "*" or not isinstance(held, (str, int, Reference))


def _is_service(principal: Value, service: str) -> bool:
    return principal.known_text.startswith(service + ".")


def _may_hold(conditions: Values, graph: Graph, sender: Sender) -> bool:
    """Whether a condition may be true; only `aws:SourceArn` is looked at, which for buses is not documented."""
    if sender.type == BUS:
        return True
    for operator, tests in conditions.entries():
        for key, values in tests.entries():
            if operator in ARN_OPERATORS and key.lower() == "aws:sourcearn":
                arns = values.each()
                if arns.complete and arns.found and all(_is_foreign(arn, graph, sender) for arn in arns):
                    return False
    return True


def _is_foreign(arn: Value, graph: Graph, sender: Sender) -> bool:
    """Whether a pattern certainly matches no ARN of the sender."""
    held = arn.value
    if isinstance(held, Reference):
        named = graph.resources.get(held.id)
        if named is None or (sender.resource is None and named.type == sender.type):
            return False
        # `Ref` of a rule or bus is its name, which is no ARN.
        is_arn = held.attribute in ("Arn", "TopicArn") or (held.attribute is None and sender.service == "sns")
        return not (named is sender.resource and is_arn)
    if isinstance(held, (str, Text)):
        fields = (held.known if isinstance(held, Text) else held).split(":")
        return len(fields) > 5 and fields[2].isalnum() and fields[2] != sender.service
    return False
