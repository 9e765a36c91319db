"""Who else may know of a resource: what leaves the template, and what of the template we do not see.

Of a resource that escapes nobody can say that something is missing: a policy, permission or alarm of another stack
may complete it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serverless_lint.graph.fragments import undeclared
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.macros import is_open
from serverless_lint.template.template import SAM, Template
from serverless_lint.template.text import PLACEHOLDER

# Resources whose makers may do whatever they like with what they are given.
TAKERS = (
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::CloudFormation::StackSet",
    "AWS::SSM::Parameter",
    "AWS::Serverless::Application",
)
CONNECTOR = "AWS::Serverless::Connector"  # names its ends as they are, without `Ref`
# Transforms that neither add resources nor change those that we look at.
HARMLESS = (SAM, "AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen")
SECRETS = "AWS::SecretsManager-"


def escapes(*resources: Resource) -> bool:
    """Whether any of these is exported, published, or given to a nested stack, custom resource or connector."""
    graph = resources[0].graph
    if graph.escaping is None:
        graph.escaping = {
            part.template.scope.logical_id(name) for part in graph.parts for name in _escaping(part.template, graph)
        }
    return any(resource.id in graph.escaping for resource in resources)


def is_part(graph: Graph) -> bool:
    """Whether there may be resources that we do not see: macros, loops, includes, or names of what is elsewhere."""
    if graph.partial is None:
        graph.partial = any(_is_part(template) for template in graph.templates)
    return graph.partial


def _escaping(template: Template, graph: Graph) -> Iterator[str]:
    """The names of all that escapes from a template, and more names."""
    for output in template.sections["Outputs"].values():
        if isinstance(output, Mapping) and "Export" in output.entries:
            yield from named([value] if (value := output.get("Value")) is not None else [])
    for resource in _of(template, graph):
        if (connectors := resource.declaration.attributes.get("Connectors")) is not None:
            yield resource.declaration.id
            yield from _texts(connectors)
        properties = resource.declaration.properties
        if resource.type == CONNECTOR:
            yield from _texts(properties)
        elif resource.declaration.id in template.scope.nested:
            pass  # what it is given to can be read
        elif resource.type in TAKERS or resource.type.startswith("Custom::"):
            given = properties.items() if isinstance(properties, Mapping) else [("", properties)]
            yield from named(node for name, node in given if name != "ServiceToken")


def _of(template: Template, graph: Graph) -> Iterator[Resource]:
    return (resource for resource in graph.resources.values() if resource.template is template)


def _is_part(template: Template) -> bool:
    for name in template.transforms:
        if name not in HARMLESS and not name.startswith(SECRETS):
            return True
    section = template.root.get("Resources")
    if not isinstance(section, Mapping) or not template.loops_known or is_open(section):
        return True
    if len(template.declarations) < len(section.entries):  # a resource without a type, or changed by a macro
        return True
    return bool(undeclared(template))


def _texts(node: Node) -> Iterator[str]:
    """Everything that is written below a node and might be a name."""
    if isinstance(node, Scalar):
        yield from (match[1].strip().partition(".")[0] for match in PLACEHOLDER.finditer(node.text))
        yield node.text.partition(".")[0]
    for inner in node.items if isinstance(node, Sequence) else []:
        yield from _texts(inner)
    for entry in node.entries.values() if isinstance(node, Mapping) else []:
        yield from _texts(entry.value)


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
