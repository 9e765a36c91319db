"""The OpenAPI body of an API: what the user wrote, and the routes that events add, each placed at its event.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

from typing import Union

from serverless_lint.sam.edits import grown
from serverless_lint.sam.events.api import api_of, route
from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.resource import SamResource, mapping
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, made
from serverless_lint.syntax.record import NamedTuple

INTEGRATION = "x-amazon-apigateway-integration"
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html
INVOKE = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/%s/invocations"
STREAM = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2021-11-15/functions/%s/response-streaming-invocations"
)
STARTED = '{"input": "…", "stateMachineArn": "${%s}"}'
START = "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution"


class Route(NamedTuple):
    """An event that adds a path and method to an API."""

    target: Target
    event: Event

    @property
    def api(self) -> str:
        return api_of(self.event)


def body(api: SamResource, routes: list[Route], more: dict[str, Python]) -> Node:
    """A body that SAM makes up for an API, or adds to the one in `DefinitionBody`."""
    paths: dict[str, Python] = {}
    for each in routes:
        method, path = route(each.event)
        methods = paths.setdefault(path, {})
        assert isinstance(methods, dict)
        methods[method] = _operation(api, each)
    written = api.get("DefinitionBody")
    if written is None:
        return made({"paths": paths, **more}, api.key)
    return grown(written, mapping({"paths": paths, **more}, api.key)) if paths or more else written


def _operation(api: SamResource, added: Route) -> Node:
    target, event = added
    integration = _lambda(target, event) if target.runs_function else _states(target)
    if (timeout := event.get("TimeoutInMillis")) is not None:
        integration["timeoutInMillis"] = timeout
    if event.type == "HttpApi":
        integration["payloadFormatVersion"] = event.get("PayloadFormatVersion") or "2.0"
    operation: dict[str, Python] = {INTEGRATION: integration}
    if (security := _security(api, event)) is not None:
        operation["security"] = security
    if target.resource.condition is not None:
        operation = {"Fn::If": [target.resource.condition, operation, {"Ref": "AWS::NoValue"}]}
    return made(operation, event.key)


def _lambda(target: Target, event: Event) -> dict[str, Python]:
    """The integration of a function: the URI names the function's ARN, or its alias."""
    own_id = target.called_id
    arn = f"${{{own_id}}}" if own_id != target.resource.id else f"${{{own_id}.Arn}}"
    template = STREAM if event.text("ResponseTransferMode") == "RESPONSE_STREAM" else INVOKE
    return {"type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::Sub": template % arn}}


def _states(target: Target) -> dict[str, Python]:
    """The integration of a state machine; the request's template names what is started."""
    request: Python = {"Fn::Sub": STARTED % target.called_id}
    return {
        "type": "aws",
        "httpMethod": "POST",
        "uri": {"Fn::Sub": START},
        "requestTemplates": {"application/json": request},
    }


def _security(api: SamResource, event: Event) -> Union[list[Python], None]:
    """Who may call: the event's own authorizer and key, else the API's default.

    https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
    """
    own, shared = event.mapping("Auth"), api.mapping("Auth")
    name = (own.get("Authorizer") if own else None) or (shared.get("DefaultAuthorizer") if shared else None)
    key = (own.get("ApiKeyRequired") if own else None) or (shared.get("ApiKeyRequired") if shared else None)
    security: list[Python] = []
    if isinstance(name, Scalar):
        security.append(made({name.text: []}, name))
    if key is not None and api.stack.truth(key) is True:
        security.append(made({"api_key": []}, key))
    return security or None


def extensions(api: SamResource) -> dict[str, Python]:
    """What API Gateway reads in a body besides routes."""
    more: dict[str, Python] = {}
    if (closed := api.get("DisableExecuteApiEndpoint")) is not None:
        more["x-amazon-apigateway-endpoint-configuration"] = {"disableExecuteApiEndpoint": closed}
    cors = api.get("CorsConfiguration")
    if isinstance(cors, Mapping) and cors.function is None:
        more["x-amazon-apigateway-cors"] = {key[:1].lower() + key[1:]: node for key, node in cors.items()}
    elif cors is not None and api.stack.truth(cors) is True:
        more["x-amazon-apigateway-cors"] = {"allowOrigins": [made("*", cors)]}
    return more
