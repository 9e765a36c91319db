"""A SAM resource with Globals merged in, how it makes resources, and what the expansion of a template shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.sam.globals import with_globals
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Scalar, Sequence, made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.syntax.source import Source
from serverless_lint.template.template import Declaration, Template

# Attributes that SAM copies to what it generates, and those that only what keeps the logical id has.
# https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
COPIED = ("Condition", "DeletionPolicy", "UpdateReplacePolicy")
KEPT = (*COPIED, "CreationPolicy", "DependsOn", "Metadata", "UpdatePolicy")


class Edit(NamedTuple):
    """What SAM adds to a resource that the user declared: attributes, placed at their reason."""

    id: str
    addition: Mapping


Made = Union[Declaration, Edit]


class Stack:
    """What the expansion of one template shares: declared resources by id, names that SAM changes, new conditions.

    `renamed`: logical ids that get another, and names such as `Worker.Alias`, with what they stand for.
    """

    def __init__(self, template: Template) -> None:
        self.template = template
        self.declared = {declaration.id: declaration for declaration in template.declarations}
        self.renamed: dict[str, str] = {}

    def text(self, node: Node | None) -> str | None:
        """A text as the transform knows it: written out, or the default of the parameter that is referred to."""
        if isinstance(node, Mapping) and node.function == "Ref" and isinstance(node.argument, Scalar):
            parameter = self.template.scope.parameters.get(node.argument.text)
            return parameter.default if parameter else None
        return node.text if isinstance(node, Scalar) and node.value is not None else None

    def truth(self, node: Node | None) -> bool | None:
        """A boolean as the transform knows it, also from a cell of Mappings; None when it does not."""
        if isinstance(node, Mapping) and node.function == "Fn::FindInMap":
            found = self.template.scope.values(node).truths().found
            return found[0].value is True if found else None
        return {"true": True, "false": False}.get((self.text(node) or "").lower())

    def add_condition(self, name: str, formula: Python, at: Node) -> str:
        """A condition that SAM makes up."""
        self.template.scope.conditions.section.setdefault(name, made(formula, at))
        return name


class SamResource:
    """One `AWS::Serverless::…` resource."""

    def __init__(self, declaration: Declaration, template: Template, stack: Stack | None = None) -> None:
        written = declaration.properties
        assert isinstance(written, Mapping)
        self.declaration = declaration
        self.id = declaration.id
        self.key = declaration.key
        self.stack = stack or Stack(template)
        self.condition = declaration.condition
        section = template.sections["Globals"]
        self.properties = _without_nulls(with_globals(written, declaration.attributes, section, declaration.type))

    @property
    def source(self) -> Source:
        return self.key.source

    def get(self, name: str) -> Node | None:
        return self.properties.get(name)

    def mapping(self, name: str) -> Mapping | None:
        """A property that is a mapping as it stands, not the call of a function."""
        node = self.properties.get(name)
        return node if isinstance(node, Mapping) and node.function is None else None

    def place(self, name: str) -> Node:
        """Where a property is written; the logical id when it is not."""
        entry = self.properties.entries.get(name)
        return entry.key if entry else self.key

    def entries(self, name: str) -> Iterator[tuple[str, Entry]]:
        """The entries of a property that is a mapping."""
        node = self.mapping(name)
        if node is not None:
            yield from node.entries.items()

    def passed(self, names: dict[str, str]) -> dict[str, Python]:
        """Properties as written, by the names that they get."""
        return passed(self.properties, names)

    def becomes(self, type_name: str, properties: Mapping, new_id: str | None = None) -> Declaration:
        """The resource that keeps this one's logical id, or that the user's logical id stands for."""
        attributes = self._attributes(properties, KEPT)
        return self.declaration._replace(
            id=new_id or self.id, type=type_name, attributes=attributes, origin=self.declaration.origin or self.id
        )

    def implies(
        self,
        new_id: str,
        type_name: str,
        properties: dict[str, Python],
        at: Node,
        attributes: dict[str, Python] | None = None,
    ) -> Declaration:
        """A resource whose logical id SAM makes up, for the reason at a node."""
        own = self._attributes(mapping(properties, at), COPIED)
        if attributes:
            own.entries.update(mapping(attributes, at).entries)
        return Declaration(new_id, type_name, at, own, origin=self.declaration.origin or self.id, implied=True)

    def _attributes(self, properties: Mapping, names: tuple[str, ...]) -> Mapping:
        written = self.declaration.attributes
        entries = {key: written.entries[key] for key in names if key in written.entries}
        entries |= mapping({"Properties": properties}, properties).entries
        return Mapping(written.source, written.start, written.end, entries)


def _without_nulls(properties: Mapping) -> Mapping:
    """`Role:` with nothing behind it is not there."""
    empty = [key for key, (_, value) in properties.entries.items() if isinstance(value, Scalar) and value.value is None]
    if not empty:
        return properties
    entries = {key: entry for key, entry in properties.entries.items() if key not in empty}
    return Mapping(properties.source, properties.start, properties.end, entries)


def mapping(entries: dict[str, Python], at: Node) -> Mapping:
    """A mapping that SAM generates, placed at its reason."""
    node = made(entries, at)
    assert isinstance(node, Mapping)
    return node


def renamed(entries: dict[str, Entry], names: dict[str, str]) -> dict[str, Entry]:
    """Entries as written, under the names that they get; their keys stay where they are."""
    return {new: entries[name] for name, new in names.items() if name in entries}


def passed(node: Node | None, names: dict[str, str]) -> dict[str, Python]:
    """What is written in a mapping, by the names that it gets."""
    entries = node.entries if isinstance(node, Mapping) else {}
    return {new: entries[name].value for name, new in names.items() if name in entries}


def same(names: str) -> dict[str, str]:
    """Names that stay as they are, as a table of names."""
    return {name: name for name in names.split()}


def alphanumeric(text: str) -> str:
    """A text as part of a logical id: as it is, or the start of its hash where ids do not admit it."""
    return text if text.isalnum() or not text else id_hash(text)


def id_hash(text: str) -> str:
    """The hash of a text as SAM appends it to names."""
    import hashlib  # seldom needed, and not free

    return hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()[:10]


def referred(node: Node | None) -> str | None:
    """The logical id in `!Ref id`."""
    if isinstance(node, Mapping) and node.function == "Ref" and isinstance(node.argument, Scalar):
        return node.argument.text
    return None


def resource_of(node: Node | None) -> str | None:
    """The logical id in `!Ref id`, `!GetAtt id.attribute`."""
    if not isinstance(node, Mapping) or node.function != "Fn::GetAtt":
        return referred(node)
    path = node.argument.items[:1] if isinstance(node.argument, Sequence) else [node.argument]
    text = path[0].text if path and isinstance(path[0], Scalar) else ""
    return text.partition(".")[0] or None


def arn_of(logical_id: str) -> Python:
    return {"Fn::GetAtt": [logical_id, "Arn"]}
