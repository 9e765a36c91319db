"""The implicit APIs: the REST and HTTP API that functions and state machines share whose events name none.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
"""

from __future__ import annotations

from serverless_lint.sam.events.api import IMPLICIT
from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.resource import Stack, mapping
from serverless_lint.sam.routes import Route
from serverless_lint.syntax.node import Node, Python
from serverless_lint.template.template import Declaration

PROPERTIES: dict[str, dict[str, Python]] = {"Api": {"StageName": "Prod"}, "HttpApi": {}}


def implicit_apis(stack: Stack, routes: list[Route]) -> list[Declaration]:
    """The APIs that these routes imply, as SAM resources, placed at the first event that needs each."""
    apis: list[Declaration] = []
    for kind, api_id in IMPLICIT.items():
        own = [route for route in routes if route.event.type == kind and route.api == api_id]
        if own:
            at = own[0].event.key
            attributes: dict[str, Python] = {"Properties": PROPERTIES[kind]}
            condition = _condition(stack, api_id, own, at)
            if condition is not None:
                attributes["Condition"] = condition
            type_name = PREFIX + kind
            apis.append(Declaration(api_id, type_name, at, mapping(attributes, at), origin=None, implied=True))
    return apis


def _condition(stack: Stack, api_id: str, routes: list[Route], at: Node) -> str | None:
    """The API is there when any of its functions is; several conditions become one of SAM's own."""
    conditions = {route.target.resource.condition for route in routes}
    names = sorted(name for name in conditions if name is not None)
    if len(names) < len(conditions):
        return None
    if len(names) == 1:
        return names[0]
    return stack.add_condition(f"{api_id}Condition", {"Fn::Or": [{"Condition": name} for name in names]}, at)
