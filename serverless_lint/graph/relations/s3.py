"""S3: who may write objects into which bucket, and which objects a bucket tells of."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.notifications import keys_of
from serverless_lint.graph.policies import allowed_to
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.pushes import beside
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.pattern import pattern
from serverless_lint.template.values import Hole, Reference, Text, Value, narrowed, together

BUCKET = "AWS::S3::Bucket"
PUT = "s3:PutObject"
# A browser's form is the only way to post. https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
CREATED, POSTED = "s3:ObjectCreated:", "s3:ObjectCreated:Post"
OPEN = pattern(r"[*?\0]")  # where more than one key may follow
UNKNOWN_TEXT = "\2"


def writes(graph: Graph) -> Iterator[Relation]:
    """Function -> bucket whose objects its role names; the value is what keys it may write: `*`, `thumbnails/*`."""
    buckets = list(graph.of_type(BUCKET))
    for function in graph.of_type(FUNCTION) if buckets else ():
        for value in _written(function):
            for bucket in buckets:
                for keys in _keys(value, bucket):
                    yield Relation("writes", function, bucket, keys, "policy", function)


def _written(function: Resource) -> Iterator[Value]:
    """What a function may put objects into, as ARNs."""
    for statement in allowed_to(function):
        for action in statement.actions_like(PUT):
            if action.text != "*":
                for both in together(statement.resources, action, statement.role):
                    yield narrowed(both)


def _keys(value: Value, bucket: Resource) -> Iterator[Value]:
    """The keys in an ARN, when it is of a bucket; a NUL is what is not known of them."""
    text = _marked(value, bucket)
    named = [value.replaced("\1"), *(name.replaced(_marked(name, bucket)) for name in bucket["BucketName"])]
    for name in named:
        start, found, keys = text.partition(name.text) if name.text and UNKNOWN_TEXT not in name.text else ("", "", "")
        if found and (start == "" or start.endswith(":::")) and keys[:1] in ("/", "*"):
            for both in together(value, name):
                yield narrowed(both).replaced(keys.removeprefix("/").replace(UNKNOWN_TEXT, "\0"))
            return


def _marked(value: Value, bucket: Resource) -> str:
    """A text in which the bucket is \\1, and a parameter its name between NULs."""
    held = value.value
    marked = ""
    for piece in held.pieces if isinstance(held, Text) else (held,):
        if isinstance(piece, str):
            marked += piece
        elif isinstance(piece, Reference) and piece.id == bucket.id:
            marked += "\1"
        else:
            marked += f"\0{piece.name}\0" if isinstance(piece, Hole) and piece.name else UNKNOWN_TEXT
    return marked


def retriggers(trigger: Relation, write: Relation) -> Iterator[Value]:
    """Proof that whatever a function writes into a bucket makes the bucket call it: the event that it is called for."""
    filtered = keys_of(beside(trigger, "Filter"))
    pieces = OPEN.split(write.value.text)
    if filtered is None or not pieces[0].startswith(filtered[0]) or not pieces[-1].endswith(filtered[1]):
        return
    events = [e for e in beside(trigger, "Event").strings() if e.text.startswith(CREATED) and e.text != POSTED]
    loops = trigger.target["RecursiveLoop"]
    terminated = [*loops.absent_when(), *(loop for loop in loops.strings() if loop.text == "Terminate")]
    for both in together(events, trigger.value, write.value, terminated):
        yield narrowed(both)
