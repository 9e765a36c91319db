"""Physical names: from an ARN or a name in text to the resource of the template that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.graph.external import External
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.resolve import Scope
from serverless_lint.template.values import Hole, Piece, Text, Value

if TYPE_CHECKING:
    from serverless_lint.graph.resource import Resource

Pieces = tuple[Piece, ...]


class Form(NamedTuple):
    """How ARNs of a service end: `prefix` stands before the name, a qualifier or sub-resource behind `end`."""

    prefix: str
    end: str


# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
FORMS = {
    "dynamodb": Form("table/", "/"),
    "kinesis": Form("stream/", "/"),
    "lambda": Form("function:", ":"),
    "sns": Form("", ":"),
    "sqs": Form("", ":"),
}
# The service in the ARN, and the property that gives the name.
NAMED = {
    "AWS::DynamoDB::Table": ("dynamodb", "TableName"),
    "AWS::Kinesis::Stream": ("kinesis", "Name"),
    "AWS::Lambda::Function": ("lambda", "FunctionName"),
    "AWS::SNS::Topic": ("sns", "TopicName"),
    "AWS::SQS::Queue": ("sqs", "QueueName"),
}


class Names:
    """Resources by what their names are made of: known text, and holes that are filled by the same parameter."""

    def __init__(self, resources: dict[str, Resource], scope: Scope) -> None:
        self.scope = scope
        self.by_name: dict[tuple[str, Pieces], Resource] = {}
        for resource in resources.values():
            if resource.type in NAMED:
                service, name_property = NAMED[resource.type]
                for value in resource[name_property]:
                    pieces = _pieces(value)
                    if pieces and all(not isinstance(piece, Hole) or piece.name for piece in pieces):
                        self.by_name.setdefault((service, pieces), resource)

    def named(self, value: Value, service: str | None) -> Resource | External | None:
        """The resource that an ARN names, or, where `service` says of what, a bare name.

        A literal ARN whose name nothing here bears is an external.
        """
        pieces = _pieces(value)
        arn = _split_arn(pieces)
        if arn is not None:
            service, pieces = arn
        form = FORMS.get(service or "")
        if service is None or form is None:
            return External(str(value.value), "", value, self.scope) if arn and isinstance(value.value, str) else None
        known = self.by_name.get((service, _name(pieces, form)))
        if known is None and isinstance(value.value, str):
            return External(value.value, "", value, self.scope)
        return known


def _pieces(value: Value) -> Pieces:
    if isinstance(value.value, Text):
        return value.value.pieces
    return (value.value,) if isinstance(value.value, str) else ()


def _split_arn(pieces: Pieces) -> tuple[str, Pieces] | None:
    """`arn:partition:service:region:account:own` into service and the pieces of its own part."""
    if not pieces or not isinstance(pieces[0], str) or not pieces[0].startswith("arn:"):
        return None
    fields: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        if not isinstance(piece, str):
            fields[-1].append(piece)
            continue
        first, *others = piece.split(":", 6 - len(fields))
        fields[-1].append(first)
        fields += [[other] for other in others]
        if len(fields) == 6:
            fields[-1] += pieces[index + 1 :]
            break
    service = fields[2] if len(fields) == 6 else []
    if len(service) != 1 or not isinstance(service[0], str):
        return None
    return service[0], tuple(piece for piece in fields[5] if piece != "")


def _name(own: Pieces, form: Form) -> Pieces:
    """The name alone: `function:name:qualifier` is `name`."""
    name: list[Piece] = []
    for index, piece in enumerate(own):
        if not isinstance(piece, str):
            name.append(piece)
            continue
        text, end, _ = (piece.removeprefix(form.prefix) if index == 0 else piece).partition(form.end)
        name += [text] if text else []
        if end:
            break
    return tuple(name)
