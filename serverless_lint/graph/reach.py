"""Who else may know of a resource: what leaves the template, and what of the template we do not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.template import SAM
from serverless_lint.template.text import PLACEHOLDER

# Resources whose makers may do whatever they like with what they are given.
TAKERS = (
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::SSM::Parameter",
    "AWS::Serverless::Application",
    "AWS::Serverless::Connector",
)
# Transforms that neither add resources nor change those that we look at.
HARMLESS = (SAM, "AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen")
SECRETS = "AWS::SecretsManager-"


def escapes(*resources: Resource) -> bool:
    """Whether any of these is exported, published, or given to a nested stack, custom resource or connector."""
    graph = resources[0].graph
    ids = {resource.id for resource in resources}
    for output in graph.template.sections["Outputs"].values():
        if isinstance(output, Mapping) and "Export" in output.entries and _mentions(output.get("Value"), ids):
            return True
    for resource in graph.resources.values():
        if "Connectors" in resource.declaration.attributes.entries:
            return True
        if resource.type in TAKERS or resource.type.startswith("Custom::"):
            properties = resource.declaration.properties
            given = properties.items() if isinstance(properties, Mapping) else [("", properties)]
            if any(_mentions(node, ids) for name, node in given if name != "ServiceToken"):
                return True
    return False


def is_part(graph: Graph) -> bool:
    """Whether there may be resources that we do not see: macros, loops, includes, or names of what is elsewhere."""
    template = graph.template
    for name in template.transforms:
        if name not in HARMLESS and not name.startswith(SECRETS):
            return True
    section = template.root.get("Resources")
    if not isinstance(section, Mapping) or any(key.startswith("Fn::") for key in section.entries):
        return True
    known = graph.scope.resources | graph.scope.parameters.keys()
    nodes = (resource.declaration.attributes for resource in graph.resources.values())
    return any(name not in known for name in named(nodes) if not name.startswith("AWS::"))


def _mentions(node: Node | None, ids: set[str]) -> bool:
    return node is not None and any(name in ids for name in named([node]))


def named(nodes: Iterable[Node]) -> Iterator[str]:
    """The logical ids in `Ref`, `Fn::GetAtt` and `Fn::Sub`, anywhere below some nodes."""
    left = list(nodes)
    while left:
        node = left.pop()
        if isinstance(node, Sequence):
            left += node.items
        elif isinstance(node, Mapping):
            names, inner = called_names(node)
            yield from names
            left += inner


def called_names(node: Mapping) -> tuple[list[str], list[Node]]:
    """The logical ids that a call names by itself, and the nodes inside that may name more."""
    function = node.function
    inner = [entry.value for entry in node.entries.values()]
    if function not in ("Ref", "Fn::GetAtt", "Fn::Sub"):
        return [], inner
    argument = node.argument
    first = argument.items[0] if isinstance(argument, Sequence) and argument.items else argument
    if not isinstance(first, Scalar):
        return [], inner
    if function != "Fn::Sub":
        return [first.text.partition(".")[0]], []
    own = argument.items[1] if isinstance(argument, Sequence) and len(argument.items) > 1 else None
    given = own.entries if isinstance(own, Mapping) else {}
    names = [match[1].strip() for match in PLACEHOLDER.finditer(first.text)]
    return [name.partition(".")[0] for name in names if name not in given], [own] if own is not None else []
