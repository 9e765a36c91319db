"""A SAM resource with Globals merged in, and how it makes CloudFormation resources."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.globals import with_globals
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, made
from serverless_lint.syntax.source import Source
from serverless_lint.template.resolve import Scope
from serverless_lint.template.template import Declaration, Template

# Attributes that SAM copies to what it generates.
COPIED = ("Condition",)


class SamResource:
    """One `AWS::Serverless::…` resource."""

    def __init__(self, declaration: Declaration, template: Template) -> None:
        written = declaration.properties
        assert isinstance(written, Mapping)
        self.declaration = declaration
        self.id = declaration.id
        self.key = declaration.key
        self.scope: Scope = template.scope
        self.template = template
        attributes, section = declaration.attributes, template.sections["Globals"]
        self.properties = with_globals(written, attributes, section, declaration.type)

    @property
    def source(self) -> Source:
        return self.key.source

    def entries(self, name: str) -> Iterator[tuple[str, Entry]]:
        """The entries of a property that is a mapping."""
        node = self.properties.get(name)
        if isinstance(node, Mapping) and node.function is None:
            yield from node.entries.items()

    def becomes(self, type_name: str, properties: Mapping) -> Declaration:
        """The resource that keeps this one's logical id."""
        return Declaration(self.id, type_name, self.key, self._attributes(properties), origin=self.id)

    def implies(self, new_id: str, type_name: str, properties: dict[str, Python], at: Node) -> Declaration:
        """A resource whose logical id SAM makes up, for the reason at a node."""
        body = made(properties, at)
        assert isinstance(body, Mapping)
        return Declaration(new_id, type_name, at, self._attributes(body), origin=self.id, implied=True)

    def _attributes(self, properties: Mapping) -> Mapping:
        written = self.declaration.attributes
        entries = {key: written.entries[key] for key in COPIED if key in written.entries}
        made_properties = made({"Properties": properties}, properties)
        assert isinstance(made_properties, Mapping)
        entries |= made_properties.entries
        return Mapping(written.source, written.start, written.end, entries)
