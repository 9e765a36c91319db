"""What a resource is defined by, wherever that is written: inline, as text, or in a file beside the template."""

from __future__ import annotations

from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.embedded import Composed
from serverless_lint.syntax.source import Source
from serverless_lint.template.definitions import machine_definition
from serverless_lint.template.imported import LONGEST, parsed_text, schema_at
from serverless_lint.template.values import Mapping, Scalar, Value, Values


def definition(machine: Resource) -> Values:
    """The definition of an AWS::StepFunctions::StateMachine, SAM's included: values that are mappings.

    They are asked like properties, and a problem at one of them points into the file where it stands:

        for name, state in definition(machine)["States"].entries():
            for kind in state["Type"].strings():
                ...kind.text, kind.node.span...
            for resource in state["Resource"]:  # `${Worker}` is what DefinitionSubstitutions or Sub put there
                ...graph.referred(resource, "lambda")...

    Numbers that are substituted are texts, which `numbers()` reads. What is not known, because it lies in S3, is no
    JSON or comes from a function that we cannot compute, is left out, and `complete` is then False.
    """
    known = machine.graph.definitions
    if machine.id not in known:
        known[machine.id] = machine_definition(machine.properties, machine.template.files)
    return known[machine.id]


def in_text(values: Values) -> Values:
    """Mappings, be they written as such or as JSON or YAML in a text, whose parts have places of their own.

    What `Fn::Sub` fills in stays a `${Name}`.
    """
    found = [each for each in (_read(value) for value in values) if each is not None]
    return Values(values.scope, found, complete=False)


def _read(value: Value) -> Value | None:
    if isinstance(value.value, Mapping):
        return value
    node = value.node
    if isinstance(node, Mapping) and node.function == "Fn::Sub":
        node = node.argument
    if not isinstance(node, Scalar) or value.origin is not None or not value.written:
        return None
    composed = Composed()
    composed.add_scalar(node)
    root = parsed_text(composed) if composed.length <= LONGEST else None
    return Value(root, root, value.when, value.path) if isinstance(root, Mapping) else None


def schema(resource: Resource) -> Source | None:
    """The text of an AWS::AppSync::GraphQLSchema that lies in a local file; None when it is elsewhere or inline."""
    for value in resource["DefinitionS3Location"]:
        found = schema_at(value.node, resource.template.files)
        if found is not None:
            return found
    return None
