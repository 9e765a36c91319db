"""Queues: where messages and events go that nobody can process, and which pipes read them.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import targets
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Mapping, Piece, Reference, Text, Value, Values, together

QUEUE = "AWS::SQS::Queue"
# A redrive policy may be JSON in a text.
TARGET = pattern(r'"deadLetterTargetArn"\s*:\s*"([^"]+)"')
COUNT = pattern(r'"maxReceiveCount"\s*:\s*"?(\d{1,6})(?=["\s,}])')
SQS_ARN = pattern(r"arn:[^:]*:sqs:")
REDRIVING = (QUEUE, "AWS::SNS::Subscription")
# Where others name the queue or topic for what failed.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
FAILURES = {
    "AWS::Events::Rule": ("Targets.DeadLetterConfig.Arn",),
    "AWS::Events::EventBus": ("DeadLetterConfig.Arn",),
    "AWS::IoT::TopicRule": ("TopicRulePayload.ErrorAction.Sqs.QueueUrl",),
    "AWS::Lambda::EventInvokeConfig": ("DestinationConfig.OnFailure.Destination",),
    "AWS::Lambda::EventSourceMapping": ("DestinationConfig.OnFailure.Destination",),
    "AWS::Lambda::Function": ("DeadLetterConfig.TargetArn",),
    "AWS::Pipes::Pipe": (
        "SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn",
        "SourceParameters.KinesisStreamParameters.DeadLetterConfig.Arn",
    ),
    "AWS::Scheduler::Schedule": ("Target.DeadLetterConfig.Arn",),
}


class Redrive(NamedTuple):
    """One way to read a redrive policy: where messages go, and after how many receives (of a queue)."""

    targets: Values
    counts: Values


def redrives(resource: Resource) -> Iterator[Redrive]:
    """What the redrive policy of a queue or subscription says, be it a mapping or JSON in a text."""
    for policy in resource["RedrivePolicy"]:
        one = Values(resource.scope, [policy], complete=True)
        if isinstance(policy.value, Mapping):
            yield Redrive(one["deadLetterTargetArn"], one["maxReceiveCount"].numbers())
        elif isinstance(policy.value, (str, Text)):
            count = COUNT.search(policy.value.known if isinstance(policy.value, Text) else policy.value)
            counts = [policy.replaced(int(count[1]))] if count else []
            targets = list(_target_in_text(policy))
            yield Redrive(Values(one.scope, targets, bool(targets)), Values(one.scope, counts, bool(counts)))


def _target_in_text(policy: Value) -> Iterator[Value]:
    """The ARN in JSON, with the references and holes that stand in it."""
    pieces = policy.value.pieces if isinstance(policy.value, Text) else (policy.text,)
    known = "".join(piece if isinstance(piece, str) else "\0" for piece in pieces)
    if match := TARGET.search(known):
        unknown = [piece for piece in pieces if not isinstance(piece, str)][known[: match.start(1)].count("\0") :]
        first, *others = match[1].split("\0")
        inside: list[Piece] = [first, *(each for pair in zip(unknown, others, strict=False) for each in pair)]
        arn = tuple(piece for piece in inside if piece != "")
        alone = len(arn) == 1 and isinstance(arn[0], (str, Reference))
        yield policy.replaced(arn[0] if alone else Text(arn))


def dead_letters(graph: Graph) -> Iterator[Relation]:
    """Queue, subscription, rule, bus, schedule, function, mapping, pipe -> the queue or topic for what failed."""
    for resource in graph.of_type(*REDRIVING):
        for redrive in redrives(resource):
            yield from _to(resource, redrive.targets, resource)
    for type_name, paths in FAILURES.items():
        for resource in graph.of_type(type_name):
            for path in paths:
                values = resource.properties
                for name in path.split("."):
                    values = values[name].each()
                if type_name != "AWS::Lambda::EventInvokeConfig":
                    yield from _to(resource, values, resource)
                    continue
                for named, function in functions_of(graph, resource["FunctionName"]):
                    matching = [value for _, value in together(named, values)]
                    yield from _to(function, Values(resource.scope, matching, complete=False), resource)


def _to(source: Resource, values: Values, via: Resource) -> Iterator[Relation]:
    for failed in targets(source.graph, values):
        yield Relation("dead-letters", source, failed.end, failed.value, failed.evidence, via)


def may_take_failures(queue: Resource) -> bool:
    """Whether something sends failures to a queue, or to one of its name that may be in another account."""
    failures = queue.graph.relations("dead-letters")
    outside = {each.target.id.rpartition(":")[2] for each in failures if isinstance(each.target, External)}
    return any(queue.arriving("dead-letters")) or any(name.text in outside for name in queue["QueueName"].strings())


def pipes(graph: Graph) -> Iterator[Relation]:
    """Queue, table or stream -> the pipe that reads it."""
    for pipe in graph.of_type("AWS::Pipes::Pipe"):
        for source in targets(graph, pipe["Source"]):
            yield Relation("pipes", source.end, pipe, source.value, source.evidence, pipe)


FIFO = {QUEUE: "FifoQueue", "AWS::SNS::Topic": "FifoTopic"}


def fifo_ends(sent: Relation) -> list[Value]:
    """Where what is sent to is certainly a FIFO queue or topic."""
    if isinstance(sent.target, External):
        return [sent.value] if sent.target.id.endswith(".fifo") else []
    name = FIFO.get(sent.target.type)
    return [each for each in sent.target[name].truths() if each.value] if name else []


def are_fifo(graph: Graph, arn: Value) -> Iterator[Value]:
    """Whether an ARN is that of a FIFO queue: True, False, or None for a queue that may be either.

    Nothing for what may be no queue at all. The place is the queue's property, or the ARN.
    """
    target = graph.referred(arn)
    if isinstance(target, Resource):
        if target.type == QUEUE:
            fifo = target["FifoQueue"].truths()
            yield from (each for each, _ in together(fifo, arn))
            if not fifo.complete:
                yield arn.replaced(None)
    elif isinstance(arn.value, (str, Text)):
        text = arn.value.known if isinstance(arn.value, Text) else arn.value
        if SQS_ARN.match(text):
            yield arn.replaced(None if text.endswith("\0") else text.endswith(".fifo"))
