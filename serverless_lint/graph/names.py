"""Physical names: from an ARN or a name in text to the resource of the template that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.graph.external import External
from serverless_lint.template.resolve import Scope
from serverless_lint.template.values import Hole, Piece, Text, Value

if TYPE_CHECKING:
    from serverless_lint.graph.resource import Resource

# The ARN's service and resource prefix, and the property that gives its last part.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
NAMED: dict[str, tuple[str, str, str]] = {
    "AWS::DynamoDB::Table": ("dynamodb", "table/", "TableName"),
    "AWS::Kinesis::Stream": ("kinesis", "stream/", "StreamName"),
    "AWS::Lambda::Function": ("lambda", "function:", "FunctionName"),
    "AWS::SNS::Topic": ("sns", "", "TopicName"),
    "AWS::SQS::Queue": ("sqs", "", "QueueName"),
}

Pieces = tuple[Piece, ...]


class Names:
    """Resources by what their names are made of: known text, and holes that are filled by the same parameter."""

    def __init__(self, resources: dict[str, Resource], scope: Scope) -> None:
        self.scope = scope
        self.by_name: dict[tuple[str, Pieces], Resource] = {}
        for resource in resources.values():
            if resource.type in NAMED:
                service, prefix, name_property = NAMED[resource.type]
                for value in resource[name_property]:
                    if pieces := _pieces(value):
                        self.by_name.setdefault((service, (prefix, *pieces) if prefix else pieces), resource)

    def named(self, value: Value) -> Resource | External | None:
        """The resource that an ARN names; an external when the ARN is known but nothing here bears its name."""
        text = value.value
        pieces = text.pieces if isinstance(text, Text) else (str(text),)
        arn = _split_arn(pieces)
        if arn is None:
            return None
        service, own = arn
        resource = self.by_name.get((service, own)) or self.by_name.get((service, _apart(own)))
        if resource is not None:
            return resource
        return External(text, "", value, self.scope) if isinstance(text, str) else None


def _pieces(value: Value) -> Pieces | None:
    if isinstance(value.value, str):
        return (value.value,)
    if isinstance(value.value, Text) and all(
        isinstance(p, str) or (isinstance(p, Hole) and p.name) for p in value.value.pieces
    ):
        return value.value.pieces
    return None


def _split_arn(pieces: Pieces) -> tuple[str, Pieces] | None:
    """`arn:partition:service:region:account:own` into service and the pieces of its own part."""
    colons = 0
    service = ""
    for index, piece in enumerate(pieces):
        if not isinstance(piece, str):
            continue
        for at, character in enumerate(piece):
            if character != ":":
                service += character if colons == 2 else ""
                continue
            colons += 1
            if colons == 5:
                rest = (piece[at + 1 :], *pieces[index + 1 :])
                own = tuple(part for part in rest if part != "")
                starts = isinstance(pieces[0], str) and pieces[0].startswith("arn:")
                return (service, own) if starts else None
    return None


def _apart(own: Pieces) -> Pieces:
    """The part before the name as a piece of its own: `function:name` is `function:` and `name`."""
    first = own[0] if own else ""
    if not isinstance(first, str):
        return own
    for _, prefix, _ in NAMED.values():
        if prefix and first.startswith(prefix):
            rest = first[len(prefix) :]
            return (prefix, rest, *own[1:]) if rest else (prefix, *own[1:])
    return own
