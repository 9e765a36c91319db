"""What ties a template to others: the templates that it nests, and the names that it exports and imports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Declaration, Template
from serverless_lint.template.values import Import, Value

# Bytes of which a template holds some when it has to do with others.
LINKS = re.compile(rb"TemplateURL|AWS::Serverless::Application|ImportValue|Export")
# Where each type names its template.
NESTING = {"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}
# Where the CDK says which file it will upload. https://docs.aws.amazon.com/cdk/v2/guide/assets.html
ASSET = "aws:asset:path"


class Stack(NamedTuple):
    """A nested stack whose template is a file: `path` from the working directory, `at`: where it is named."""

    declaration: Declaration
    path: str
    at: Node


def stacks(template: Template) -> Iterator[Stack]:
    """The nested stacks of a template whose own templates are files beside it."""
    beside = os.path.dirname(template.document.source.path)
    for declaration in template.declarations:
        node = _location(declaration)
        if isinstance(node, Scalar) and isinstance(node.value, str) and "://" not in node.text:
            yield Stack(declaration, os.path.normpath(os.path.join(beside, node.text)), node)


def _location(declaration: Declaration) -> Node | None:
    if declaration.type not in NESTING:
        return None
    metadata = declaration.attributes.get("Metadata")
    asset = metadata.get(ASSET) if isinstance(metadata, Mapping) else None
    properties = declaration.properties
    return asset or (properties.get(NESTING[declaration.type]) if isinstance(properties, Mapping) else None)


def exports(template: Template) -> Iterator[tuple[str, Value]]:
    """Each output that is exported, and a name under which it is."""
    for output, node in template.sections["Outputs"].items():
        export = node.get("Export") if isinstance(node, Mapping) else None
        if export is not None:
            for name in template.scope.values(export)["Name"].strings():
                yield output, name


def imports(template: Template) -> set[str]:
    """The names that a template imports, as far as they can be known."""
    found: set[str] = set()
    left: list[Node] = [template.root]
    while left:
        node = left.pop()
        if isinstance(node, Sequence):
            left += node.items
        elif isinstance(node, Mapping):
            left += (entry.value for entry in node.entries.values())
            if node.function == "Fn::ImportValue":
                found.update(each.value.name for each in template.scope.values(node) if isinstance(each.value, Import))
    return found
