"""The APIs of a template, declared and implicit, with the routes of events, and the domains and plans they share."""

from __future__ import annotations

from collections.abc import Sequence

from serverless_lint.sam.domain import Domains
from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.implicit import implicit_apis
from serverless_lint.sam.resource import Made, SamResource, Stack
from serverless_lint.sam.routes import Route
from serverless_lint.sam.tags import tagged
from serverless_lint.sam.usage_plan import UsagePlans
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.template import Declaration, Template


class Apis:
    """`implied`: what the user did not declare. `replaced`: declared resources that an implicit API stands for."""

    def __init__(self, template: Template, stack: Stack, routes: list[tuple[Target, Event]]) -> None:
        self.template = template
        self.stack = stack
        self.domains = Domains(stack)
        self.plans = UsagePlans(stack)
        self.routes = [Route(target, event) for target, event in routes]
        self.implicit = implicit_apis(stack, self.routes)
        self.replaced = {api.id for api in self.implicit}
        self.implied: list[Made] = []

    def expand(self, declared: list[Declaration]) -> dict[str, Sequence[Made]]:
        """What the declared APIs become, by logical id."""
        made = {
            each.id: self._expand(each)
            for each in declared
            if each.id not in self.replaced and isinstance(each.properties, Mapping)
        }
        for api in self.implicit:
            self.implied += self._expand(api)
        self.implied += self.plans.resources()
        return made

    def _expand(self, declaration: Declaration) -> Sequence[Made]:
        api = SamResource(declaration, self.template, self.stack)
        routes = [route for route in self.routes if route.api == api.id]
        if declaration.type == PREFIX + "Api":
            from serverless_lint.sam.rest_api import expand_rest_api

            return tagged(api, expand_rest_api(api, routes, self.domains, self.plans))
        if declaration.type == PREFIX + "HttpApi":
            from serverless_lint.sam.http_api import expand_http_api

            return tagged(api, expand_http_api(api, routes, self.domains))
        from serverless_lint.sam.websocket_api import expand_websocket_api

        return tagged(api, expand_websocket_api(api, self.domains))
