"""The implicit APIs: the REST and HTTP API that functions share whose events name none.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
"""

from __future__ import annotations

from typing import NamedTuple

from serverless_lint.sam.events import Caller, Event, api_of, route
from serverless_lint.syntax.node import Mapping, Node, Python, made
from serverless_lint.template.template import Declaration, Template


class Route(NamedTuple):
    """An event that adds a path and method to an implicit API."""

    caller: Caller
    event: Event


class Kind(NamedTuple):
    """One kind of implicit API."""

    event: str
    id: str
    type: str
    parts: tuple[tuple[str, str], ...]  # further resources: suffix of their id, type


KINDS = (
    Kind(
        "Api",
        "ServerlessRestApi",
        "AWS::ApiGateway::RestApi",
        (("Deployment#", "AWS::ApiGateway::Deployment"), ("ProdStage", "AWS::ApiGateway::Stage")),
    ),
    Kind(
        "HttpApi",
        "ServerlessHttpApi",
        "AWS::ApiGatewayV2::Api",
        (("ApiGatewayDefaultStage", "AWS::ApiGatewayV2::Stage"),),
    ),
)
URI = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/%s/invocations"


def implicit_apis(template: Template, routes: list[Route]) -> list[Declaration]:
    """The APIs that these routes imply, placed at the first event that needs each."""
    declared = {declaration.id for declaration in template.declarations}
    apis: list[Declaration] = []
    for kind in KINDS:
        own = [r for r in routes if r.event.type == kind.event and api_of(r.event) in (None, kind.id)]
        if own and kind.id not in declared:
            apis += _api(template, kind, own)
    return apis


def _api(template: Template, kind: Kind, routes: list[Route]) -> list[Declaration]:
    at = routes[0].event.key
    condition = _condition(template, kind, routes)
    api = _declared(kind.id, kind.type, {"Body": _body(routes)}, at, condition)
    reference: Python = {"Ref": kind.id}
    named = "RestApiId" if kind.event == "Api" else "ApiId"
    stage: dict[str, Python] = {named: reference, "StageName": "Prod" if kind.event == "Api" else "$default"}
    parts = []
    for suffix, type_name in kind.parts:
        properties = stage if type_name.endswith("Stage") else {named: reference}
        parts.append(_declared(kind.id + suffix, type_name, properties, at, condition))
    return [api, *parts]


def _body(routes: list[Route]) -> Python:
    """An OpenAPI body; each route is placed at its own event."""
    paths: dict[str, Python] = {}
    for caller, event in routes:
        method, path = route(event)
        methods = paths.setdefault(path, {})
        assert isinstance(methods, dict)
        methods["x-amazon-apigateway-any-method" if method == "any" else method] = _operation(caller, event)
    return {"paths": paths}


def _operation(caller: Caller, event: Event) -> Node:
    assert isinstance(caller.called, dict)
    called: Python = caller.called["Ref"]
    arn = f"${{{called}}}" if called != caller.function.id else f"${{{called}.Arn}}"
    integration: dict[str, Python] = {"type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::Sub": URI % arn}}
    if (timeout := event.properties.get("TimeoutInMillis")) is not None:
        integration["timeoutInMillis"] = timeout
    operation: Python = {"x-amazon-apigateway-integration": integration}
    condition = caller.function.declaration.condition
    if condition is not None:
        operation = {"Fn::If": [condition, operation, {"Ref": "AWS::NoValue"}]}
    return made(operation, event.key)


def _condition(template: Template, kind: Kind, routes: list[Route]) -> str | None:
    """The API is there when any of its functions is; several conditions become one of SAM's own."""
    conditions = {r.caller.function.declaration.condition for r in routes}
    names = sorted(name for name in conditions if name is not None)
    if len(names) < len(conditions):
        return None
    if len(names) == 1:
        return names[0]
    combined = f"{kind.id}Condition"
    either: Python = {"Fn::Or": [{"Condition": name} for name in names]}
    template.scope.world.conditions.section[combined] = made(either, routes[0].event.key)
    return combined


def _declared(
    new_id: str, type_name: str, properties: dict[str, Python], at: Node, condition: str | None
) -> Declaration:
    body: dict[str, Python] = {"Properties": properties}
    if condition is not None:
        body["Condition"] = condition
    attributes = made(body, at)
    assert isinstance(attributes, Mapping)
    return Declaration(new_id, type_name, at, attributes, origin=None, implied=True)
