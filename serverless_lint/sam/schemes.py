"""The security schemes of REST and HTTP APIs: Lambda, Cognito, JWT and IAM authorizers, and API keys.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
"""

from __future__ import annotations

from serverless_lint.sam.events.event import Event
from serverless_lint.sam.resource import SamResource, passed
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence, made

AUTHORIZER = "x-amazon-apigateway-authorizer"
AUTH_TYPE = "x-amazon-apigateway-authtype"
INVOKE = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations"
)
HEADER: dict[str, Python] = {"type": "apiKey", "name": "Authorization", "in": "header"}
BY_IAM: dict[str, Python] = {**HEADER, AUTH_TYPE: "awsSigv4"}
BY_KEY: dict[str, Python] = {**HEADER, "name": "x-api-key"}
# Where a request says who calls, and how the two kinds of APIs name that.
REST_SOURCES = {
    "Headers": "method.request.header.",
    "QueryStrings": "method.request.querystring.",
    "StageVariables": "stageVariables.",
    "Context": "context.",
}
HTTP_SOURCES = {
    "Headers": "$request.header.",
    "QueryStrings": "$request.querystring.",
    "StageVariables": "$stageVariables.",
    "Context": "$context.",
}


def rest_schemes(api: SamResource, events: list[Event]) -> dict[str, Python]:
    """The definitions of a REST API, by name."""
    auth = api.mapping("Auth")
    schemes: dict[str, Python] = {}
    own = [each for event in events if (each := event.mapping("Auth"))]
    named = [auth.get("DefaultAuthorizer") if auth else None, *(each.get("Authorizer") for each in own)]
    asked = [auth.get("ApiKeyRequired") if auth else None, *(each.get("ApiKeyRequired") for each in own)]
    if any(isinstance(name, Scalar) and name.text == "AWS_IAM" for name in named):
        schemes["AWS_IAM"] = BY_IAM
    for name, key, written in _written(auth):
        schemes[name] = made(_rest_scheme(written), key)
    if any(api.stack.truth(each) for each in asked):
        schemes["api_key"] = BY_KEY
    return schemes


def http_schemes(api: SamResource) -> dict[str, Python]:
    """The definitions of an HTTP API, by name."""
    auth = api.mapping("Auth")
    schemes: dict[str, Python] = {}
    if auth is not None and api.stack.truth(auth.get("EnableIamAuthorizer")) is True:
        schemes["AWS_IAM"] = BY_IAM
    for name, key, written in _written(auth):
        schemes[name] = made(_http_scheme(written), key)
    return schemes


def _written(auth: Mapping | None) -> list[tuple[str, Scalar, Mapping]]:
    authorizers = auth.get("Authorizers") if auth else None
    entries = authorizers.entries if isinstance(authorizers, Mapping) and authorizers.function is None else {}
    return [(name, key, value) for name, (key, value) in entries.items() if isinstance(value, Mapping)]


def _rest_scheme(written: Mapping) -> dict[str, Python]:
    identity = written.get("Identity")
    found = identity if isinstance(identity, Mapping) else None
    asks_request = _text(written.get("FunctionPayloadType")) == "REQUEST"
    pool = written.get("UserPoolArn")
    header: Python = "Unused" if asks_request and pool is None else (found.get("Header") if found else None)
    authorizer: dict[str, Python]
    if pool is not None:
        authorizer = {"type": "cognito_user_pools", "providerARNs": pool if isinstance(pool, Sequence) else [pool]}
    else:
        authorizer = {"type": "request" if asks_request else "token", **_called(written)}
        authorizer |= passed(found, {"ReauthorizeEvery": "authorizerResultTtlInSeconds"})
        if asks_request and (sources := _sources(found, REST_SOURCES)):
            authorizer["identitySource"] = ", ".join(sources)
    if pool is not None or not asks_request:
        authorizer |= passed(found, {"ValidationExpression": "identityValidationExpression"})
    kind = "cognito_user_pools" if pool is not None else "custom"
    return {**HEADER, "name": header or "Authorization", AUTH_TYPE: kind, AUTHORIZER: authorizer}


def _http_scheme(written: Mapping) -> dict[str, Python]:
    jwt = written.get("JwtConfiguration")
    if isinstance(jwt, Mapping):
        configuration: dict[str, Python] = {key.lower(): value for key, value in jwt.items()}
        own: dict[str, Python] = {"type": "jwt", "jwtConfiguration": configuration}
        return {"type": "oauth2", AUTHORIZER: {**own, **passed(written, {"IdentitySource": "identitySource"})}}
    identity = written.get("Identity")
    names = {"AuthorizerPayloadFormatVersion": "authorizerPayloadFormatVersion"}
    authorizer: dict[str, Python] = {"type": "request", **_called(written), **passed(written, names)}
    simple = written.get("EnableSimpleResponses")
    if simple is not None and not (isinstance(simple, Scalar) and simple.value is False):
        authorizer["enableSimpleResponses"] = simple
    if isinstance(identity, Mapping):
        authorizer |= passed(identity, {"ReauthorizeEvery": "authorizerResultTtlInSeconds"})
        authorizer["identitySource"] = [*_sources(identity, HTTP_SOURCES)]
    return {**HEADER, "name": "Unused", AUTHORIZER: authorizer}


def _called(written: Mapping) -> dict[str, Python]:
    """The function that decides, and the role by which it is called, if it is by one."""
    function, role = written.get("FunctionArn"), written.get("FunctionInvokeRole")
    called: dict[str, Python] = {}
    if function is not None:
        called["authorizerUri"] = {"Fn::Sub": [INVOKE, {"__FunctionArn__": function}]}
    if role is not None and _text(role) != "NONE":
        called["authorizerCredentials"] = role
    return called


def _sources(identity: Mapping | None, prefixes: dict[str, str]) -> list[str]:
    found = []
    for name, prefix in prefixes.items():
        values = identity.get(name) if identity else None
        items = values.items if isinstance(values, Sequence) else []
        found += [prefix + item.text for item in items if isinstance(item, Scalar)]
    return found


def _text(node: Node | None) -> str | None:
    return node.text if isinstance(node, Scalar) else None
