"""What a value names: a resource of the template, or something outside it with what is known of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import service_of_type, whole_reference
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Dynamic, Import, Reference, Text, Value, Values, together

End = Union[Resource, External]
# What a reference to one of these gives is not the resource itself, but something that it holds or has made.
HOLDERS = (
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::SSM::Parameter",
    "AWS::Serverless::Application",
)
# A version, alias or consumer stands for what it is of.
PARTS = {
    "AWS::Kinesis::StreamConsumer": ("StreamARN",),
    "AWS::Lambda::Alias": ("FunctionName",),
    "AWS::Lambda::Version": ("FunctionName",),
    "AWS::StepFunctions::StateMachineAlias": (
        "DeploymentPreference.StateMachineVersionArn",
        "RoutingConfiguration.[].StateMachineVersionArn",
    ),
    "AWS::StepFunctions::StateMachineVersion": ("StateMachineArn",),
}
QUEUE = "AWS::SQS::Queue"
BEHIND = "/:."  # what may stand behind a name: a part, a qualifier, the rest of a host
CALL = pattern(r"arn:[^:]*:(?:scheduler|states):::")
# How properties are called that take a name or URL; others want an ARN, and anything else there says nothing.
BY_NAME = ("name", "url", "bucket", "definition", "queue", "workgroup", "secretid", "modelid")


class Target(NamedTuple):
    """What is named, and the value that names it, in the scenario in which it does."""

    end: End
    value: Value

    @property
    def evidence(self) -> str:
        """A name alone is one of this account and region; an ARN in full may be of others."""
        held = self.value.value
        return "literal" if isinstance(held, str) and held.startswith("arn:") else "declared"


def targets(graph: Graph, values: Values, *types: str) -> Iterator[Target]:
    """What values name, of some types; a bare name is of the first. Without types, references and ARNs count."""
    for value in values:
        end = target(graph, value, *types)
        if end is not None:
            yield from (Target(whole, value) for whole in _whole(end, value, types))


def target(graph: Graph, value: Value, *types: str) -> End | None:
    """What one value names by itself; None when it is unknown, or of none of the types."""
    held = _without_qualifier(value.value)
    only = types[0] if len(types) == 1 else ""
    if isinstance(held, str) and (not held or "${" in held or CALL.match(held)):
        return None  # nothing, something that is filled in elsewhere, or a call of an API
    if isinstance(held, Import):
        return External(held.name.replace("\0", "…"), only, value, graph.scope)
    if isinstance(held, Dynamic):
        return External(f"{{{{resolve:{held.service}:{held.key}}}}}", only, value, graph.scope)
    end = _referred(graph, held, value, types) if isinstance(held, (Reference, Text)) else None
    if end is None and isinstance(held, (str, Text)):
        named = value.replaced(_of_queue_url(held)) if types[:1] == (QUEUE,) else value
        end = graph.names.named(named, types[0] if types else None)
        if isinstance(end, External) and not end.type and not end.id.startswith("arn:"):
            name = next((step for step in reversed(value.path) if isinstance(step, str)), "")
            takes_names = types and name.lower().endswith(BY_NAME)
            end = External(end.id, types[0], value, graph.scope, end.name) if takes_names else None
    if isinstance(end, External) and not end.type:
        return end
    return end if end is not None and (not types or end.type in types or end.type in PARTS) else None


def _without_qualifier(held: object) -> object:
    """What another stack or a store gives, with `:alias` behind it, is what it is without."""
    if isinstance(held, Text) and len(held.pieces) == 2 and isinstance(held.pieces[0], (Import, Dynamic)):
        last = held.pieces[1]
        return held.pieces[0] if isinstance(last, str) and last.startswith(":") else held
    return held


def _referred(graph: Graph, held: Reference | Text, value: Value, types: tuple[str, ...]) -> End | None:
    pieces = held.pieces if isinstance(held, Text) else (held,)
    reference = held if isinstance(held, Reference) else whole_reference(pieces, BEHIND)
    resource = graph.resources.get(reference.id) if reference is not None else None
    if resource is None or reference is None:
        return None
    only = types[0] if len(types) == 1 else ""
    if (resource.type in HOLDERS and resource.type != only) or resource.type.startswith("Custom::"):
        outside = External(f"{resource.id}.{reference.attribute or 'Ref'}", only, value, graph.scope)
        return outside if len(pieces) == 1 else None
    return resource if _is_of(resource, pieces[0]) else None


def _is_of(resource: Resource, start: object) -> bool:
    """Whether an ARN with a reference in it may be that resource's own: it names the resource's service."""
    fields = start.split(":") if isinstance(start, str) and start.startswith("arn:") else []
    return len(fields) < 3 or fields[2] in ("", "*", service_of_type(resource.type))


def _of_queue_url(held: str | Text) -> str | Text:
    """The name at the end of `https://sqs.region.amazonaws.com/account/name`."""
    last = held.pieces[-1] if isinstance(held, Text) else held
    first = held.pieces[0] if isinstance(held, Text) else held
    if isinstance(first, str) and first.startswith("https://") and isinstance(last, str) and "/" in last:
        return last.rpartition("/")[2] or held
    return held


def _whole(end: End, value: Value, types: tuple[str, ...]) -> Iterator[End]:
    if not isinstance(end, Resource) or end.type not in PARTS or end.type in types:
        yield end
        return
    told = set()
    for path in PARTS[end.type]:
        for values in places(end.properties, path):
            for found in targets(end.graph, values, *(types or ())):
                if found.end.id not in told and any(together(value, found.value)):
                    told.add(found.end.id)
                    yield found.end
