"""Resource: one CloudFormation resource, whose properties are asked for as values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serverless_lint.facts.defaults import DEFAULTS
from serverless_lint.graph.relation import Relation
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.template import Declaration, Template
from serverless_lint.template.values import ABSENT, Value, Values

if TYPE_CHECKING:
    from serverless_lint.graph.access import Proof
    from serverless_lint.graph.external import External
    from serverless_lint.graph.graph import Graph
    from serverless_lint.template.resolve import Scope


class Resource:
    """A resource of the graph. `when`: the scenario in which it is created.

    `id` is unique in the application, and prints as the logical id that `declaration.id` is in its template.
    """

    __slots__ = ("_asked", "_properties", "declaration", "graph", "id", "template", "type", "when")

    def __init__(self, declaration: Declaration, graph: Graph, template: Template, when: Scenario) -> None:
        self.declaration = declaration
        self.graph = graph
        self.template = template
        self.when = when
        self.id = template.scope.logical_id(declaration.id)
        self.type = declaration.type
        self._properties: Values | None = None
        self._asked: dict[str, Values] = {}

    def __getitem__(self, name: str) -> Values:
        """What a property may be; where it is left out, what the service then assumes, else absent."""
        values = self._asked.get(name)
        if values is None:
            values = self._of(name)
            if not self.scope.depth:
                self._asked[name] = values
        return values

    def _of(self, name: str) -> Values:
        values = self.properties[name]
        if all(value.value is not ABSENT for value in values.found):
            return values
        default = DEFAULTS.get(self.type, {}).get(name, ABSENT)
        found = [self._assumed(value, default) if value.value is ABSENT else value for value in values.found]
        return Values(values.scope, found, values.complete)

    def mentions(self, name: str) -> bool:
        """Whether a property is written, in whatever form, or might be: calls such as `Fn::If` may stand for any."""
        written = self.declaration.properties
        if not isinstance(written, Mapping):
            return False
        return name in written.entries or any(key.startswith("Fn::") for key in written.entries)

    @property
    def scope(self) -> Scope:
        """In which its values mean something."""
        return self.template.scope

    @property
    def properties(self) -> Values:
        """The Properties mapping itself."""
        if self._properties is None:
            node = self.declaration.properties
            self._properties = self.scope.values(node, self.when, (self.id, "Properties"))
        return self._properties

    def _assumed(self, value: Value, default: object) -> Value:
        """What is left out stands where the resource's logical id does, or at the `NoValue` that takes it away."""
        node = value.node if value.written else self.declaration.key
        return Value(default, node, value.when, value.path, None, written=False)

    @property
    def itself(self) -> Value:
        """The resource as a whole, at its logical id."""
        return Value(ABSENT, self.declaration.key, self.when, (self.id,))

    # relations

    def follow(self, kind: str) -> Iterator[Relation]:
        """Relations of a kind that start here."""
        return iter(self.graph.starting(kind, self.id))

    def arriving(self, kind: str) -> Iterator[Relation]:
        """Relations of a kind that end here."""
        return iter(self.graph.ending(kind, self.id))

    def triggers(self, mode: str | None = None) -> Iterator[Relation]:
        """What triggers this function: `mode` is sync, async, poll or schedule."""
        return (relation for relation in self.arriving("triggers") if mode in (None, relation.mode))

    def consumers(self) -> Iterator[Relation]:
        """The functions that poll this queue, stream, table or topic."""
        return (relation for relation in self.follow("triggers") if relation.mode == "poll")

    def producers(self) -> Iterator[Relation]:
        """What puts messages, events, objects or items into this queue, topic, bus, stream, bucket or table."""
        for kind in ("delivers", "writes", "on-success", "on-failure", "dead-letters"):
            yield from self.arriving(kind)

    def failure_targets(self) -> Iterator[Relation]:
        """Where goes what this queue, function, rule or mapping could not process.

        A destination for failures that is a queue or topic is among the dead letters, too; it comes once.
        """
        told = set()
        for relation in (*self.follow("on-failure"), *self.follow("dead-letters")):
            if (relation.target.id, relation.value.when.facts) not in told:
                told.add((relation.target.id, relation.value.when.facts))
                yield relation

    # who may do what: access.py says what each proves

    def may(self, action: str, resource: Resource | None = None) -> Iterator[Proof]:
        """Proof that the role of this resource allows an action on another, or on some part of it."""
        from serverless_lint.graph.access import may  # few rules ask

        return may(self, action, resource)

    def lacks(self, action: str, resource: Resource | External | None = None) -> Iterator[Proof]:
        """Proof that nothing allows the role of this resource an action on another, or on any part of it."""
        from serverless_lint.graph.access import lacks

        return lacks(self, action, resource)

    def lets(self, principal: Resource | str, action: str, source: Resource | None = None) -> Iterator[Proof]:
        """Proof that a policy of this resource lets in a role, or a service that acts for `source`."""
        from serverless_lint.graph.access import lets

        return lets(self, principal, action, source)

    def refuses(self, principal: Resource | str, action: str, source: Resource | None = None) -> Iterator[Proof]:
        """Proof that no policy of this resource lets in a role, or a service that acts for `source`."""
        from serverless_lint.graph.access import refuses

        return refuses(self, principal, action, source)
