"""One template's expansion: what runs by events first, then APIs, which gather its routes, and connectors at last.

Each kind of resource is known by a module of its own, which is loaded when there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.resource import Edit, Made, SamResource, Stack
from serverless_lint.sam.tags import tagged
from serverless_lint.syntax.node import Mapping, Python
from serverless_lint.template.template import Declaration, Template

if TYPE_CHECKING:
    from serverless_lint.sam.apis import Apis
    from serverless_lint.sam.deployment import Deployments

# Types that neither have events nor need to know those of others, with the module that knows each.
ALONE = {
    PREFIX + "Application": "application",
    PREFIX + "CapacityProvider": "capacity_provider",
    PREFIX + "GraphQLApi": "graphql_api",
    PREFIX + "LayerVersion": "layer",
    PREFIX + "MicrovmImage": "microvm_image",
    PREFIX + "NetworkConnector": "network_connector",
    PREFIX + "SimpleTable": "table",
    PREFIX + "WebFunction": "web_function",
}
APIS = {PREFIX + "Api", PREFIX + "HttpApi", PREFIX + "WebSocketApi"}
ROUTES = ("Api", "HttpApi")  # types of events
CONNECTOR = PREFIX + "Connector"


class Expansion:
    """`made`: by logical id of the SAM resource, what it has become."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.stack = Stack(template)
        self.deployments: Deployments | None = None
        self.routes: list[tuple[Target, Event]] = []
        self.made: dict[str, Sequence[Made]] = {}

    def resources(self) -> list[Declaration]:
        for declaration in self.template.declarations:
            if declaration.type.startswith(PREFIX) and isinstance(declaration.properties, Mapping):
                self._expand(declaration)
        apis = self._apis()
        made: list[Made] = []
        for declaration in self.template.declarations:
            if apis is None or declaration.id not in apis.replaced:
                made += self.made.get(declaration.id, (declaration,))
        if apis is not None:
            made += apis.implied
        if self.deployments is not None:
            made += self.deployments.resources()
        self.template.scope.renamed.update(self.stack.renamed)
        return self._connected(_edited(made))

    def _expand(self, declaration: Declaration) -> None:
        kind = declaration.type
        if kind in ALONE:
            resource = SamResource(declaration, self.template, self.stack)
            module = import_module(f"serverless_lint.sam.{ALONE[kind]}")
            self.made[declaration.id] = tagged(resource, getattr(module, f"expand_{ALONE[kind]}")(resource))
        elif kind == PREFIX + "Function":
            from serverless_lint.sam.function import expand_function

            resource = SamResource(declaration, self.template, self.stack)
            self._runs(*expand_function(resource, self._shifted))
        elif kind == PREFIX + "StateMachine":
            from serverless_lint.sam.state_machine import expand_state_machine

            self._runs(*expand_state_machine(SamResource(declaration, self.template, self.stack)))

    def _runs(self, target: Target, made: list[Made]) -> None:
        self.made[target.resource.id] = tagged(target.resource, made)
        self.routes += [(target, event) for event in target.events if event.type in ROUTES]

    def _shifted(self, function: SamResource) -> dict[str, Python] | None:
        """The attributes by which traffic shifts to a new version of a function."""
        if function.get("DeploymentPreference") is None:
            return None
        from serverless_lint.sam.deployment import Deployments

        if self.deployments is None:
            self.deployments = Deployments(self.stack)
        return self.deployments.add(function)

    def _apis(self) -> Apis | None:
        declared = [each for each in self.template.declarations if each.type in APIS]
        if not declared and not self.routes:
            return None
        from serverless_lint.sam.apis import Apis

        apis = Apis(self.template, self.stack, self.routes)
        self.made |= apis.expand(declared)
        return apis

    def _connected(self, resources: list[Declaration]) -> list[Declaration]:
        declared = self.template.declarations
        if not any(each.type == CONNECTOR or "Connectors" in each.attributes.entries for each in declared):
            return resources
        from serverless_lint.sam.connector import connected

        return connected(resources, self.stack)


def _edited(made: list[Made]) -> list[Declaration]:
    resources = [each for each in made if isinstance(each, Declaration)]
    edits = [each for each in made if isinstance(each, Edit)]
    if not edits:
        return resources
    from serverless_lint.sam.edits import edited

    return edited(resources, edits)
