"""A route of an API: the event that adds a path and method, and the operation that these become.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
"""

from __future__ import annotations

import re

from serverless_lint.sam.events.api import ANY, CATCH_ALL, api_of, route
from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.operations import INTEGRATION
from serverless_lint.sam.resource import SamResource, arn_of
from serverless_lint.sam.security import credentials, event_security
from serverless_lint.syntax.node import Node, Python, made
from serverless_lint.syntax.record import NamedTuple

ANSWERS: dict[str, Python] = {"200": {"description": "OK"}, "400": {"description": "Bad Request"}}
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
INVOKE = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/%s/invocations"
STREAM = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/%s/response-streaming-invocations"
)
INPUT = "$util.escapeJavaScript($input.json('$'))"
UNESCAPED = INPUT + r""".replaceAll("\\'","'")"""
START = "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"


class Route(NamedTuple):
    """An event that adds a path and method to an API."""

    target: Target
    event: Event

    @property
    def api(self) -> str:
        return api_of(self.event)


def operation_of(api: SamResource, added: Route) -> Node:
    target, event = added
    http = event.type == "HttpApi"
    integration = _lambda(target, event) if target.runs_function else _states(target, event)
    if (timeout := event.get("TimeoutInMillis")) is not None:
        integration["timeoutInMillis"] = timeout
    if http:
        integration["payloadFormatVersion"] = event.get("PayloadFormatVersion") or "2.0"
    elif target.runs_function and (role := credentials(api, event)) is not None:
        integration["credentials"] = role
    operation: dict[str, Python] = {INTEGRATION: integration, "responses": {} if target.runs_function else ANSWERS}
    if security := event_security(api, event):
        operation["security"] = security
    method, path = route(event)
    if http and (method, path) == (ANY, CATCH_ALL):
        operation["isDefaultRoute"] = True
    if http and (names := re.findall("{(.*?)}", path)):
        operation["parameters"] = [{"name": name, "in": "path", "required": True} for name in names]
    if target.resource.condition is not None:
        integration["uri"] = {"Fn::If": [target.resource.condition, integration["uri"], {"Ref": "AWS::NoValue"}]}
        operation = {"Fn::If": [target.resource.condition, operation, {"Ref": "AWS::NoValue"}]}
    return made(operation, event.key)


def _lambda(target: Target, event: Event) -> dict[str, Python]:
    """The integration of a function: the URI names the function's ARN, or its alias."""
    own_id = target.called_id
    arn = f"${{{own_id}}}" if own_id != target.resource.id else f"${{{own_id}.Arn}}"
    streams = event.text("ResponseTransferMode") == "RESPONSE_STREAM"
    integration: dict[str, Python] = {"type": "aws_proxy", "httpMethod": "POST"}
    integration["uri"] = {"Fn::Sub": (STREAM if streams else INVOKE) % arn}
    return {**integration, "responseTransferMode": "STREAM"} if streams else integration


def _states(target: Target, event: Event) -> dict[str, Python]:
    """The integration of a state machine; the request's template names what is started."""
    unescaped = target.resource.stack.truth(event.get("UnescapeMappingTemplate")) is True
    started = f'{{"input": "{UNESCAPED if unescaped else INPUT}", "stateMachineArn": "${{{target.called_id}}}"}}'
    request: Python = {"Fn::Sub": started}
    return {
        "type": "aws",
        "httpMethod": "POST",
        "uri": {"Fn::Sub": START},
        "credentials": arn_of(f"{target.resource.id}{event.name}Role"),
        "requestTemplates": {"application/json": request},
        "responses": {"200": {"statusCode": "200"}, "400": {"statusCode": "400"}},
    }
