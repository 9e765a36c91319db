"""A template with other names: each name of its own, and whatever refers to one, gets a prefix.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from serverless_lint.sam.expand import expand
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.template import Template
from serverless_lint.template.text import PLACEHOLDER
from tests.truth.real import Real, Tree

NAMED = ("Parameters", "Mappings", "Conditions", "Resources")
# Keys that stand before the name of a resource, outside of calls: `DependsOn`, and the ends of a connector.
PLAIN_REFERENCES = ("DependsOn", "Id")


class Unnamed(Exception):  # noqa: N818 - it says what the template has
    """Names of the template are made of others, or stand in files beside it."""


def logical_ids(template: Real) -> set[str]:
    """Ids of resources that somebody chose, and the ids that SAM makes of them."""
    root = template.document.root
    assert isinstance(root, Mapping)
    read = Template(template.document, root)
    declared = {each.id for each in read.declarations}
    implied = {each.id for each in expand(read) if each.id.startswith(tuple(declared))}
    return declared | implied


def unknown_names(template: Real) -> set[str]:
    """What the template refers to without declaring it."""
    tree = template.tree
    known = logical_ids(template) | set(tree.get("Parameters") or ())
    named = {str(each["Ref"]) for each in _mappings(tree) if "Ref" in each}
    return {name for name in named if not name.startswith("AWS::") and name.partition(".")[0] not in known}


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(item)


def prefixed(tree: Tree, names: set[str], prefix: str) -> Tree:
    """The template with a prefix before all these names."""
    if "Fn::ForEach" in repr(tree) or "Fn::Transform" in repr(tree):
        raise Unnamed
    writer = _Names(names, prefix)
    return {
        section: writer.section(content) if section in NAMED and isinstance(content, dict) else writer.value(content)
        for section, content in tree.items()
    }


class _Names:
    def __init__(self, names: set[str], prefix: str) -> None:
        self.names = names
        self.prefix = prefix

    def new(self, name: Any) -> Any:
        """A name with its prefix; of `Worker.Alias` the first part is one."""
        if not isinstance(name, str):
            return self.value(name)
        bare = name.strip()
        return self.prefix + bare if bare.partition(".")[0] in self.names else name

    def section(self, content: Tree) -> Tree:
        return {self.new(name): self.value(value) for name, value in content.items()}

    def value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return value
        return {key: self.entry(key, item) for key, item in value.items()}

    def entry(self, key: str, item: Any) -> Any:
        if key in ("Ref", "Condition") and isinstance(item, str):
            return self.new(item)
        if key in ("Fn::GetAtt", "Fn::If", "Fn::FindInMap"):
            return [self.new(item[0]), *map(self.value, item[1:])] if isinstance(item, list) else self.new(item)
        if key == "Fn::Sub":
            return self.text(item)
        if key in PLAIN_REFERENCES:
            return [*map(self.new, item)] if isinstance(item, list) else self.new(item)
        return self.value(item)

    def text(self, item: Any) -> Any:
        """The argument of `Fn::Sub`, whose own variables are no names of the template."""
        if isinstance(item, list) and item and isinstance(item[0], str):
            own = item[1] if len(item) > 1 and isinstance(item[1], dict) else {}
            text = PLACEHOLDER.sub(lambda m: m[0] if m[1].strip() in own else self.placeholder(m), item[0])
            return [text, *map(self.value, item[1:])]
        return PLACEHOLDER.sub(self.placeholder, item) if isinstance(item, str) else self.value(item)

    def placeholder(self, match: re.Match[str]) -> str:
        return "${" + str(self.new(match[1])) + "}"
