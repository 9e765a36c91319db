"""A template's sections, and the resources that it declares.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
"""

from __future__ import annotations

from typing import Union

from serverless_lint.syntax.document import Document
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence, made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.calls import DEPLOYED, Call
from serverless_lint.template.conditions import Conditions
from serverless_lint.template.files import Files
from serverless_lint.template.macros import is_changed, is_open
from serverless_lint.template.parameters import read_parameter
from serverless_lint.template.resolve import Scope
from serverless_lint.template.scenario import Scenario, World
from serverless_lint.template.solver import Solver

SECTIONS = ("Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Globals", "Rules", "Metadata")
SAM = "AWS::Serverless-2016-10-31"
LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"
UNKNOWN = "!unknown"  # a call of this name has no value that we could know


class Declaration(NamedTuple):
    """A resource as declared, or as SAM implies it.

    `key` is its logical id as written (for an implied one, the node it is implied by), `attributes` its whole mapping.
    `origin` is the logical id of the SAM resource that it was made from; `implied` when the user did not write its id.
    """

    id: str
    type: str
    key: Node
    attributes: Mapping
    origin: Union[str, None] = None
    implied: bool = False

    @property
    def properties(self) -> Node:
        """The Properties as written; an empty mapping at the logical id when there are none."""
        written = self.attributes.get("Properties")
        if written is None and is_open(self.attributes):
            return made({UNKNOWN: None}, self.key)
        if written is None or (isinstance(written, Scalar) and written.value is None):
            return made({}, self.key)
        return written

    @property
    def condition(self) -> str | None:
        node = self.attributes.get("Condition")
        return node.text if isinstance(node, Scalar) else None


class Fault(NamedTuple):
    """Something in the template's structure that makes no sense, at a node."""

    message: str
    node: Node


class Template:
    """One template: sections by name, declared resources, and the scope in which its values mean something.

    `files`: what may be read beside it. `within`: the world of an application that it is a part of, and the prefix of
    its names there.
    """

    def __init__(
        self, document: Document, root: Mapping, files: Files | None = None, within: tuple[World, str] | None = None
    ) -> None:
        self.document = document
        self.files = files or Files(None)
        self.root = self._included(root)
        self.faults: list[Fault] = []
        self.sections = {name: self._section(name) for name in SECTIONS}
        parameters = {name: read_parameter(name, node) for name, node in self.sections["Parameters"].items()}
        world, prefix = within or (None, "")
        conditions = Conditions(self.sections["Conditions"], parameters, self._cell, prefix)
        conditions.demand(self.sections["Rules"])
        if world is None:
            world = World(Solver(conditions))
        else:
            world.solver.add(conditions)
        self.scope = Scope(world, conditions, self.sections["Mappings"], set())
        self.scope.outputs = self.sections["Outputs"]
        self.given: dict[str, Scenario] = {}  # of resources that loops make, by logical id
        self.loops_known = True
        self._looped = self.root
        self._declare()

    def bind(self, *calls: Call) -> None:
        """Closes the world: the template is deployed by these calls only."""
        scope = self.scope
        scope.world.solver.bind(scope.conditions, calls)
        scope.base = scope.world.always
        only = calls[0] if len(calls) == 1 else None
        if only is None or only.condition or (only.caller is not None and only.caller.base.facts):
            # A scenario in which it is not deployed may be reachable, for others.
            scope.base = scope.given(scope.world.always, DEPLOYED, True) or scope.base
        if LANGUAGE_EXTENSIONS in self.transforms:
            scope.world.known.clear()
            self._declare()

    def _included(self, root: Mapping) -> Mapping:
        if "AWS::Include" not in self.document.source.text:
            return root
        from serverless_lint.template.includes import included  # few templates include anything

        return included(root, self.files)

    def _declare(self) -> None:
        """Finds the resources, with those that loops make of the parameters as they are known by now."""
        if LANGUAGE_EXTENSIONS in self.transforms:
            from serverless_lint.template.loops import SECTIONS as LOOPED
            from serverless_lint.template.loops import unrolled

            self.root, self.given, self.loops_known = unrolled(self._looped, self.scope)
            for name in LOOPED:
                if isinstance(self.root.get(name), Mapping):
                    # In place, since conditions are already part of the scope.
                    self.sections[name].clear()
                    self.sections[name].update(self._section(name))
            self.scope.world.solver.add(self.scope.conditions)  # which there may be more of now
        self.declarations = [d for key in self.sections["Resources"] if (d := self._declaration(key))]
        self.scope.resources.clear()
        self.scope.resources.update(declaration.id for declaration in self.declarations)

    def _cell(self, mapping: str, top: str, second: str) -> Node | None:
        return self.scope.cell(mapping, top, second)

    def _section(self, name: str) -> dict[str, Node]:
        node = self.root.get(name)
        if node is None:
            return {}
        if isinstance(node, Mapping):
            return {key: value for key, value in node.items() if not key.startswith("Fn::")}
        kind = kind_of(node).replace("nothing", "empty")
        self.faults.append(Fault(f"{name} is {kind}; CloudFormation reads a mapping here", self._key(name)))
        return {}

    def _key(self, name: str) -> Node:
        return self.root.entries[name].key

    def _declaration(self, name: str) -> Declaration | None:
        section = self.root.get("Resources")
        assert isinstance(section, Mapping)
        key, body = section.entries[name]
        if not isinstance(body, Mapping):
            self.faults.append(Fault(f"{name} is {kind_of(body)}; a resource is a mapping with a Type", key))
            return None
        if is_changed(body):
            return None
        kind = body.get("Type")
        if isinstance(kind, Scalar) and isinstance(kind.value, str):
            return Declaration(name, kind.text, key, body)
        # Without a Type, or with one that a tool of its own fills in, it is part of something that we do not see.
        if kind is not None and not (isinstance(kind, Mapping) and kind.function):
            self.faults.append(Fault(f"{name} has {kind_of(kind)} as its Type; CloudFormation reads a text here", kind))
        return None

    @property
    def transforms(self) -> list[str]:
        """Names in `Transform`, in order."""
        node = self.root.get("Transform")
        nodes = node.items if isinstance(node, Sequence) else [node]
        names = (item.get("Name") if isinstance(item, Mapping) else item for item in nodes)
        return [name.text for name in names if isinstance(name, Scalar)]

    @property
    def is_sam(self) -> bool:
        return SAM in self.transforms


def kind_of(node: Node) -> str:
    """What a node is, in a word for messages."""
    if isinstance(node, Mapping):
        return "a call of " + node.function if node.function else "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    value = node.value if isinstance(node, Scalar) else None
    words = {bool: "a boolean", int: "a number", float: "a number", str: "a text", type(None): "nothing"}
    return words[type(value)]
