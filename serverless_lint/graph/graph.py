"""Graph: all resources of an application, and the relations between them, found when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from serverless_lint.graph.external import External
from serverless_lint.graph.names import Names
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations import finders
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.resolve import Scope
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.template import Declaration, Template
from serverless_lint.template.values import Reference, Text, Value, Values

if TYPE_CHECKING:
    from serverless_lint.graph.state_machines import Flow

Ends = dict[str, list[Relation]]
IMPORTED = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")  # may be defined in a file of its own


class Part(NamedTuple):
    """One template of an application. `declarations`: of all its resources, SAM's expanded."""

    template: Template
    declarations: list[Declaration]


class Graph:
    """The resources of an application by their logical ids.

    `template`: the root; most applications have no other. `as_of`: the ISO date that counts as today for dated facts.
    """

    def __init__(self, parts: list[Part], as_of: str) -> None:
        self.parts = parts
        self.template = parts[0].template
        self.scope: Scope = self.template.scope
        self.as_of = as_of
        self.resources: dict[str, Resource] = {}
        self.by_type: dict[str, list[Resource]] = {}
        self._relations: dict[str, list[Relation]] = {}
        self._by_end: dict[str, tuple[Ends, Ends]] = {}  # from source and from target, by kind
        self._complete: set[str] = set()  # kinds whose relations are all found
        self._names: Names | None = None
        self.escaping: set[str] | None = None  # what escapes.py remembers
        self.partial: bool | None = None
        self.remembered: dict[str, Any] = {}  # what is found out once, by who found it
        self.definitions: dict[str, Values] = {}  # of state machines that were asked for
        self.flows: dict[str, list[Flow]] = {}
        for template, declarations in parts:
            for declaration in declarations:
                self._add(declaration, template)

    @property
    def templates(self) -> list[Template]:
        return [part.template for part in self.parts]

    def _add(self, declaration: Declaration, template: Template) -> None:
        scope = template.scope
        when: Scenario | None = scope.base
        if declaration.condition is not None:
            when = scope.given(scope.base, declaration.condition, True)
        made = template.given.get(declaration.origin or declaration.id)
        if when is not None and made is not None:
            when = when & made
        if when is None:
            return
        if declaration.type in IMPORTED and template.files.root is not None:
            from serverless_lint.template.imported import with_body  # most templates hold their APIs themselves

            declaration = with_body(declaration, template.files)
        resource = Resource(declaration, self, template, when)
        self.resources[resource.id] = resource
        self.by_type.setdefault(declaration.type, []).append(resource)

    def close(self) -> None:
        """Lets go of all resources, so that they are freed without garbage collection: they point at the graph."""
        self.resources.clear()
        self.by_type.clear()
        self._relations.clear()
        self._by_end.clear()
        self.definitions.clear()
        self.flows.clear()
        self._names = None
        self.remembered.clear()

    def owner(self, value: Value) -> Resource | None:
        """The resource that a value is a part of."""
        return self.resources.get(value.path[0]) if value.path and isinstance(value.path[0], str) else None

    def of_type(self, *types: str) -> Iterator[Resource]:
        """Resources of these types, in the order of the template."""
        for type_name in types:
            yield from self.by_type.get(type_name, ())

    def occurs(self, word: str, type_name: str) -> bool:
        """Whether a resource type occurs, or a property of resources of this type, or whether it might."""
        if "::" in word:
            return word in self.by_type
        return any(resource.mentions(word) for resource in self.of_type(type_name))

    def relations(self, kind: str) -> list[Relation]:
        """All relations of a kind."""
        if kind not in self._relations:
            self._relations[kind] = []  # a finder that asks for its own kind sees none
            self._relations[kind] = [relation for find in finders(kind, self.by_type) for relation in find(self)]
            self._complete.add(kind)
        return self._relations[kind]

    def starting(self, kind: str, resource_id: str) -> list[Relation]:
        """Relations of a kind whose source is a resource."""
        return self._ends(kind)[0].get(resource_id, [])

    def ending(self, kind: str, resource_id: str) -> list[Relation]:
        """Relations of a kind whose target is a resource."""
        return self._ends(kind)[1].get(resource_id, [])

    def _ends(self, kind: str) -> tuple[Ends, Ends]:
        if kind not in self._by_end:
            ends: tuple[Ends, Ends] = ({}, {})
            for relation in self.relations(kind):
                for by_end, end in zip(ends, (relation.source, relation.target), strict=True):
                    if isinstance(end, Resource):
                        by_end.setdefault(end.id, []).append(relation)
            if kind in self._complete:
                self._by_end[kind] = ends
            return ends
        return self._by_end[kind]

    # references

    def referred(self, value: Value, service: str | None = None) -> Resource | External | None:
        """The resource that a value points at, by reference or in an ARN; None when unknown.

        `service`, say `lambda`: a bare text is the physical name of one of its resources.
        """
        held = value.value
        if isinstance(held, Reference):
            return self.resources.get(held.id)
        if isinstance(held, Text):
            ids = {piece.id for piece in held.pieces if isinstance(piece, Reference)}
            if len(ids) == 1:
                return self.resources.get(ids.pop())
        if isinstance(held, (str, Text)):
            return self.names.named(value, service)
        return None

    def mentioned(self, value: Value) -> Iterator[tuple[Resource, str | None]]:
        """Every resource that a value refers to anywhere in its text, with the attribute that it takes."""
        pieces = value.value.pieces if isinstance(value.value, Text) else (value.value,)
        for piece in pieces:
            if isinstance(piece, Reference) and piece.id in self.resources:
                yield self.resources[piece.id], piece.attribute

    def targets(self, values: Values, *types: str, service: str | None = None) -> Iterator[tuple[Value, Resource]]:
        """The resources of some types that values point at."""
        for value in values:
            resource = self.referred(value, service)
            if isinstance(resource, Resource) and (not types or resource.type in types):
                yield value, resource

    @property
    def names(self) -> Names:
        if self._names is None:
            self._names = Names(self.by_type, self.scope)
        return self._names
