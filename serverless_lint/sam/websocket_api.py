"""AWS::Serverless::WebSocketApi: a WebSocket API with a route, an integration and a permission for each of its routes.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.authorizer import AUTHORIZERS
from serverless_lint.sam.domain import Domains
from serverless_lint.sam.resource import Made, SamResource, mapping, renamed, same
from serverless_lint.syntax.node import Entry, Mapping, Python, Scalar
from serverless_lint.template.template import Declaration

PROPERTIES = same(
    """
    ApiKeySelectionExpression Description DisableExecuteApiEndpoint DisableSchemaValidation IpAddressType Name
    RouteSelectionExpression
    """
)
STAGE = same("AccessLogSettings DefaultRouteSettings RouteSettings StageVariables")
ROUTE = same(
    """
    ApiKeyRequired ModelSelectionExpression OperationName RequestModels RequestParameters
    RouteResponseSelectionExpression
    """
)
DEFAULT_STAGE = "default"
INVOKE = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations"
ARN = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${%s.ApiId}/%s/%s"


def expand_websocket_api(api: SamResource, domains: Domains) -> list[Made]:
    """The API, then what it implies."""
    name: Python = api.get("StageName") or DEFAULT_STAGE
    prefix = name.text if isinstance(name, Scalar) else name if isinstance(name, str) else ""
    stage_id = f"{api.id}{'Default' if prefix == DEFAULT_STAGE else prefix}Stage"
    api.stack.renamed[f"{api.id}.Stage"] = stage_id
    staged: dict[str, Python] = {"ApiId": {"Ref": api.id}, "AutoDeploy": True, "StageName": name, **api.passed(STAGE)}
    written = api.properties
    entries = renamed(written.entries, PROPERTIES) | mapping({"ProtocolType": "WEBSOCKET"}, api.key).entries
    entries = mapping({"Name": api.id}, api.key).entries | entries
    resources: list[Made] = [
        api.becomes("AWS::ApiGatewayV2::Api", Mapping(written.source, written.start, written.end, entries)),
        api.implies(stage_id, "AWS::ApiGatewayV2::Stage", staged, api.place("StageName")),
        *_authorizer(api),
        *domains.of_http_api(api, stage_id),
    ]
    for key, entry in api.entries("Routes"):
        resources += _route(api, key, entry, name)
    return resources


def _route(api: SamResource, key: str, entry: Entry, stage: Python) -> Iterator[Declaration]:
    """`Routes: {$connect: {FunctionArn: …}}`."""
    written, at = entry.value, entry.key
    if not isinstance(written, Mapping):
        return
    prefix = api.id + "".join(letter for letter in key if letter.isalnum()).capitalize()
    reference: Python = {"Ref": api.id}
    route: dict[str, Python] = {"ApiId": reference, "RouteKey": key}
    route |= {name: node for name in ROUTE if (node := written.get(name)) is not None}
    route["Target"] = {"Fn::Join": ["/", ["integrations", {"Ref": f"{prefix}Integration"}]]}
    auth = api.mapping("Auth")
    if key == "$connect" and auth is not None and (kind := auth.get("AuthType")) is not None:
        route["AuthorizationType"] = kind
        if api.stack.text(kind) == "CUSTOM":
            route["AuthorizerId"] = {"Ref": f"{api.id}ConnectAuthorizer"}
    yield api.implies(f"{prefix}Route", "AWS::ApiGatewayV2::Route", route, at)
    function: Python = written.get("FunctionArn") or ""
    integration: dict[str, Python] = {
        "ApiId": reference,
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": {"Fn::Sub": [INVOKE, {"FunctionArn": function}]},
    }
    if (timeout := written.get("IntegrationTimeout")) is not None:
        integration["TimeoutInMillis"] = timeout
    yield api.implies(f"{prefix}Integration", "AWS::ApiGatewayV2::Integration", integration, at)
    text = stage.text if isinstance(stage, Scalar) else stage
    source: Python = {"Fn::Sub": ARN % (api.id, text, key)}
    if not isinstance(text, str):
        source = {"Fn::Sub": [ARN % (api.id, "${__StageName__}", key), {"__StageName__": stage}]}
    yield _permission(api, f"{prefix}Permission", function, source, at=entry)


def _permission(api: SamResource, new_id: str, function: Python, source: Python, at: Entry) -> Declaration:
    properties: dict[str, Python] = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": function,
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": source,
    }
    return api.implies(new_id, "AWS::Lambda::Permission", properties, at.key)


def _authorizer(api: SamResource) -> Iterator[Declaration]:
    """A function that admits connections, called by its permission or by a role."""
    auth = api.mapping("Auth")
    connects = any(key == "$connect" for key, _ in api.entries("Routes"))
    if auth is None or not connects or api.stack.text(auth.get("AuthType")) != "CUSTOM":
        return
    entry = api.properties.entries["Auth"]
    function: Python = auth.get("AuthArn") or ""
    new_id = f"{api.id}ConnectAuthorizer"
    reference: Python = {"Ref": api.id}
    properties: dict[str, Python] = {
        "ApiId": reference,
        "AuthorizerType": "REQUEST",
        "AuthorizerUri": {"Fn::Sub": [INVOKE, {"FunctionArn": function}]},
        "Name": auth.get("Name") or new_id,
    }
    if (sources := auth.get("IdentitySource")) is not None:
        properties["IdentitySource"] = sources
    role = auth.get("InvokeRole")
    if role is not None:
        properties["AuthorizerCredentialsArn"] = role
    yield api.implies(new_id, "AWS::ApiGatewayV2::Authorizer", properties, entry.key)
    if role is None:
        source: Python = {"Fn::Sub": [AUTHORIZERS, {"__ApiId__": reference}]}
        yield _permission(api, f"{api.id}AuthorizerPermission", function, source, at=entry)
