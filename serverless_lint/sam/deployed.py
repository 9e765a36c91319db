"""A template as CloudFormation deploys it, as plain data: SAM expanded, and its own names in place of SAM's.

Calls of functions stay calls; what the user wrote stays as it is.
"""

from __future__ import annotations

import json
from typing import Any

from serverless_lint.sam.expand import expand
from serverless_lint.sam.resource import id_hash
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.template import SAM, UNKNOWN, Declaration, Template
from serverless_lint.template.text import PLACEHOLDER

DROPPED = ("Transform", "Globals")


def deployed(template: Template) -> tuple[dict[str, Any], list[Declaration]]:
    """The template without SAM, and its resources by their final logical ids."""
    declarations = expand(template)
    writer = _Writer(template.scope.renamed)
    for each in declarations:
        if each.id.endswith("#"):
            # SAM ends the id in a hash of what is written, so that another content is another resource.
            text = json.dumps(writer.data(each.attributes), sort_keys=True, default=str)
            writer.final[each.id] = each.id[:-1] + id_hash(text)
    resources = [each._replace(id=writer.final.get(each.id, each.id)) for each in declarations]
    sections = {key: writer.data(node) for key, node in template.root.items() if key not in DROPPED}
    transforms = [name for name in template.transforms if name != SAM]
    conditions = {name: writer.data(node) for name, node in template.scope.conditions.section.items()}
    declared = {each.id for each in template.declarations}
    others = {key: value for key, value in (sections.get("Resources") or {}).items() if key not in declared}
    sections["Resources"] = {each.id: writer.resource(each) for each in resources} | others
    if conditions:
        sections["Conditions"] = {**(sections.get("Conditions") or {}), **conditions}
    return ({"Transform": transforms} if transforms else {}) | sections, resources


class _Writer:
    """Nodes to data. `final`: logical ids with their hash; names such as `Worker.Alias` become what they stand for."""

    def __init__(self, renamed: dict[str, str]) -> None:
        self.renamed = renamed
        self.final: dict[str, str] = {}

    def resource(self, declaration: Declaration) -> dict[str, Any]:
        written = self.data(declaration.attributes)
        first = written.get("DependsOn")
        if isinstance(first, str):
            written["DependsOn"] = self.path(first)
        elif isinstance(first, list):
            written["DependsOn"] = [self.path(name) if isinstance(name, str) else name for name in first]
        return {"Type": declaration.type, **{key: value for key, value in written.items() if key != "Type"}}

    def data(self, node: Node | None) -> Any:
        if isinstance(node, Mapping):
            function = node.function
            if function == UNKNOWN:
                return self.data(node.argument)
            if function in ("Ref", "Fn::GetAtt", "Fn::Sub"):
                return self.call(function, self.data(node.argument))
            return {key: self.data(value) for key, value in node.items()}
        if isinstance(node, Sequence):
            return [self.data(item) for item in node.items]
        return node.value if isinstance(node, Scalar) else None

    def call(self, function: str, argument: Any) -> Any:
        """A call that names resources."""
        parts = argument if isinstance(argument, list) else [argument]
        if function == "Fn::Sub" and isinstance(parts[0], str):
            own = parts[1] if len(parts) > 1 and isinstance(parts[1], dict) else {}
            text = PLACEHOLDER.sub(lambda match: "${" + self.placeholder(match[1], own) + "}", parts[0])
            return {function: [text, *parts[1:]] if isinstance(argument, list) else text}
        if function == "Fn::Sub" or not all(isinstance(part, str) for part in parts):
            return {function: argument}
        path = self.path(".".join(parts))
        # `Worker.Alias` is a resource of its own.
        return {"Fn::GetAtt": path.split(".", 1)} if "." in path else {"Ref": path}

    def placeholder(self, name: str, own: dict[str, Any]) -> str:
        return name if name in own else self.path(name)

    def path(self, name: str) -> str:
        """`Worker.Alias` and `Layer.Arn` with the logical ids that they mean."""
        first, _, rest = name.partition(".")
        attribute, _, beyond = rest.partition(".")
        if rest and f"{first}.{attribute}" in self.renamed:
            first, rest = self.renamed[f"{first}.{attribute}"], beyond
        first = self.renamed.get(first, first)
        return self.final.get(first, first) + ("." + rest if rest else "")
