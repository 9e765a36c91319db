"""All resources of a template: declared ones, with SAM's replaced by what they become, and those that SAM implies."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Union

from serverless_lint.sam.connector import connected, is_connecting
from serverless_lint.sam.deployment import Deployments
from serverless_lint.sam.domain import Domains
from serverless_lint.sam.edits import edited
from serverless_lint.sam.events import Target
from serverless_lint.sam.events.api import API_ID
from serverless_lint.sam.function import expand_function
from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.http_api import expand_http_api
from serverless_lint.sam.implicit import implicit_apis
from serverless_lint.sam.resource import Edit, Made, SamResource, Stack
from serverless_lint.sam.rest_api import expand_rest_api
from serverless_lint.sam.routes import Route
from serverless_lint.sam.state_machine import expand_state_machine
from serverless_lint.sam.tags import tagged
from serverless_lint.sam.usage_plan import UsagePlans
from serverless_lint.sam.websocket_api import expand_websocket_api
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.template import Declaration, Template

FUNCTION = PREFIX + "Function"
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


def expand(template: Template) -> list[Declaration]:
    """The template's resources as the deployed stack will have them; also tells the scope of new logical ids."""
    if not any(each.type.startswith(PREFIX) or is_connecting(each) for each in template.declarations):
        return template.declarations
    resources = _Expansion(template).resources()
    scope = template.scope
    scope.resources.update(resource.id for resource in resources)
    return resources


class _Expansion:
    """One template's expansion: what runs by events first, then the APIs that gather their routes."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.stack = Stack(template)
        self.deployments = Deployments(self.stack)
        self.domains = Domains(self.stack)
        self.plans = UsagePlans(self.stack)
        self.routes: list[Route] = []
        self.made: dict[str, Sequence[Made]] = {}

    def resources(self) -> list[Declaration]:
        for declaration in self.template.declarations:
            if declaration.type.startswith(PREFIX) and isinstance(declaration.properties, Mapping):
                self._expand(declaration)
        implicit = implicit_apis(self.stack, self.routes)
        declarations = [*self.template.declarations, *implicit]
        replaced = {api.id for api in implicit}
        kept = [d for d in declarations if d.id not in replaced or d.implied]
        for declaration in kept:
            if declaration.type in APIS and isinstance(declaration.properties, Mapping):
                self._expand_api(declaration)
        made: list[Made] = []
        for declaration in kept:
            made += self.made.get(declaration.id, (declaration,)) if not declaration.implied else ()
        for api in implicit:
            made += self.made[api.id]
        made += [*self.plans.resources(), *self.deployments.resources()]
        self.template.scope.renamed.update(self.stack.renamed)
        edits = [each for each in made if isinstance(each, Edit)]
        resources = edited([each for each in made if isinstance(each, Declaration)], edits)
        connects = any(map(is_connecting, self.template.declarations))
        return connected(resources, self.stack) if connects else resources

    def _expand(self, declaration: Declaration) -> None:
        resource = SamResource(declaration, self.template, self.stack)
        result: Union[tuple[Target, list[Made]], None] = None
        if declaration.type == FUNCTION:
            result = expand_function(resource, self.deployments)
        elif declaration.type == PREFIX + "StateMachine":
            result = expand_state_machine(resource)
        elif declaration.type in ALONE:
            name = ALONE[declaration.type]
            module = import_module(f"serverless_lint.sam.{name}")
            self.made[declaration.id] = tagged(resource, getattr(module, f"expand_{name}")(resource))
        if result is not None:
            target, made = result
            self.made[declaration.id] = tagged(resource, made)
            self.routes += [Route(target, event) for event in target.events if event.type in API_ID]

    def _expand_api(self, declaration: Declaration) -> None:
        api = SamResource(declaration, self.template, self.stack)
        routes = [route for route in self.routes if route.api == api.id]
        if declaration.type == PREFIX + "Api":
            made = expand_rest_api(api, routes, self.domains, self.plans)
        elif declaration.type == PREFIX + "HttpApi":
            made = expand_http_api(api, routes, self.domains)
        else:
            made = expand_websocket_api(api, self.domains)
        self.made[api.id] = tagged(api, made)
