"""The OpenAPI body of an API: what the user wrote, and the routes that events add, each placed at its event.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.edits import grown
from serverless_lint.sam.events.api import CATCH_ALL, route
from serverless_lint.sam.operations import methods_of, paths_of, with_entries, with_generated
from serverless_lint.sam.preflight import with_preflight
from serverless_lint.sam.resource import SamResource, mapping
from serverless_lint.sam.resource_policy import ResourcePolicy
from serverless_lint.sam.routes import Route, operation_of
from serverless_lint.sam.schemes import http_schemes, rest_schemes
from serverless_lint.sam.security import secured, with_overrides
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence, made

INFO: dict[str, Python] = {"version": "1.0", "title": {"Ref": "AWS::StackName"}}
CLOSED = "x-amazon-apigateway-endpoint-configuration"
CORS = "x-amazon-apigateway-cors"
TAG_VALUE = "x-amazon-apigateway-tag-value"


def rest_body(api: SamResource, routes: list[Route], overriding: list[Route]) -> Node:
    """The document of a REST API: as written, with the routes of events, authorizers and what browsers ask for.

    `overriding`: events that add no route, as theirs are written there, but may say who may call them.
    """
    written = api.get("DefinitionBody")
    version = _version(api, written)
    head: dict[str, Python] = {"openapi": version} if version else {"swagger": "2.0"}
    body = _with_routes(api, routes, {**head, "info": INFO} if written is None else {})
    if not isinstance(body, Mapping) or body.function is not None:
        return body
    more: dict[str, Python] = {}
    if schemes := rest_schemes(api, [each.event for each in routes]):
        more |= {"components": {"securitySchemes": schemes}} if version else {"securityDefinitions": schemes}
    if responses := dict(_gateway_responses(api)):
        more["x-amazon-apigateway-gateway-responses"] = responses
    if (types := api.get("BinaryMediaTypes")) is not None:
        more["x-amazon-apigateway-binary-media-types"] = _media_types(types)
    if (closed := api.get("DisableExecuteApiEndpoint")) is not None:
        endpoint: dict[str, Python] = {CLOSED: {"disableExecuteApiEndpoint": closed}}
        more |= {"servers": [endpoint]} if version else endpoint
    body = with_overrides(api, body, [each.event for each in overriding])
    policy = ResourcePolicy(api.stack)
    _event_policies(policy, api, routes)
    body = secured(api, with_preflight(api, grown(body, mapping(more, api.place("Auth"))), version), rest=True)
    _own_policy(policy, api, body)
    return grown(body, mapping(policy.document(), api.place("Auth"))) if policy.statements else body


def http_body(api: SamResource, routes: list[Route]) -> Node:
    """The document of an HTTP API."""
    written = api.get("DefinitionBody")
    body = _with_routes(api, routes, {"openapi": "3.0.1", "info": INFO} if written is None else {})
    if not isinstance(body, Mapping) or body.function is not None:
        return body
    info: dict[str, Python] = api.passed({"Name": "title", "Description": "description"})
    tags: list[Python] = [{"name": entry.key, TAG_VALUE: entry.value} for _, entry in api.entries("Tags")]
    more: dict[str, Python] = {"tags": [*tags, {"name": "httpapi:createdBy", TAG_VALUE: "SAM"}]}
    if schemes := http_schemes(api):
        more["components"] = {"securitySchemes": schemes}
    if (closed := api.get("DisableExecuteApiEndpoint")) is not None:
        endpoint: dict[str, Python] = {CLOSED: {"disableExecuteApiEndpoint": closed}}
        more["servers"] = [endpoint]
    more |= _cors(api)
    body = secured(api, grown(body, mapping(more, api.key)), rest=False)
    assert isinstance(body, Mapping)
    if info:
        old = body.get("info")
        body = with_entries(
            body, {"info": {**(dict(old.items()) if isinstance(old, Mapping) else {}), **info}}, api.key
        )
    return body


def _with_routes(api: SamResource, routes: list[Route], head: dict[str, Python]) -> Node:
    """The document as written, or one that SAM begins, with the routes that events add."""
    paths: dict[str, Python] = {}
    for each in routes:
        method, path = route(each.event)
        if each.event.type == "HttpApi" and path == CATCH_ALL and api.stack.truth(api.get("FailOnWarnings")) is True:
            path = "/" + CATCH_ALL
        methods = paths.setdefault(path, {})
        assert isinstance(methods, dict)
        methods[method] = operation_of(api, each)
    written = api.get("DefinitionBody")
    if written is None:
        return made({**head, "paths": paths}, api.key)
    if not paths or not isinstance(written, Mapping):
        return written
    # What SAM makes wins over what is written for the same operation.
    added = mapping({"paths": paths}, api.key)
    body = grown(written, added)
    return with_generated(body, added) if any(each.event.type == "Api" for each in routes) else body


def _version(api: SamResource, written: Node | None) -> str:
    """The version of OpenAPI, if it is one that has security schemes; empty for Swagger."""
    own = api.stack.text(api.get("OpenApiVersion"))
    if isinstance(written, Mapping):
        if "swagger" in written.entries:
            return ""
        own = own or api.stack.text(written.get("openapi"))
    return own if own is not None and own.startswith("3.") else ""


def _event_policies(policy: ResourcePolicy, api: SamResource, routes: list[Route]) -> None:
    """What events say of their own paths: of the methods that these have by then."""
    methods: dict[str, list[str]] = {}
    for _, event in routes:
        method, path = route(event)
        methods.setdefault(path, []).append(method)
        auth = event.mapping("Auth")
        written = auth.get("ResourcePolicy") if auth else None
        if isinstance(written, Mapping):
            policy.add(written, path, methods[path], api.get("StageName") or "")
            policy.add_custom(written.get("CustomStatements"))


def _own_policy(policy: ResourcePolicy, api: SamResource, body: Node) -> None:
    auth = api.mapping("Auth")
    written = auth.get("ResourcePolicy") if auth else None
    if isinstance(written, Mapping):
        for path in paths_of(body):
            policy.add(written, path, list(methods_of(body, path)), api.get("StageName") or "")
        policy.add_custom(written.get("CustomStatements"))


def _gateway_responses(api: SamResource) -> Iterator[tuple[str, Python]]:
    """GatewayResponses: what API Gateway itself answers.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
    """
    for kind, entry in api.entries("GatewayResponses"):
        written = entry.value
        if isinstance(written, Mapping):
            parameters = written.get("ResponseParameters")
            prefixed: dict[str, Python] = {}
            for name, prefix in (("Headers", "header."), ("Paths", "path."), ("QueryStrings", "querystring.")):
                values = parameters.get(name) if isinstance(parameters, Mapping) else None
                for key, value in values.items() if isinstance(values, Mapping) else ():
                    prefixed["gatewayresponse." + prefix + key] = value
            templates: Python = written.get("ResponseTemplates") or {}
            response: dict[str, Python] = {"responseParameters": prefixed, "responseTemplates": templates}
            if (status := written.get("StatusCode")) is not None:
                response["statusCode"] = api.stack.text(status) or status
            yield kind, made(response, entry.key)


def _media_types(types: Node) -> Node:
    """`image~1png` is how a property writes image/png."""
    if isinstance(types, Sequence):
        plain: list[Python] = [
            made(item.text.replace("~1", "/"), item) if isinstance(item, Scalar) else item for item in types.items
        ]
        return made(plain, types)
    return types


def _cors(api: SamResource) -> dict[str, Python]:
    """CorsConfiguration of an HTTP API, which answers preflight requests by itself."""
    cors = api.get("CorsConfiguration")
    if isinstance(cors, Mapping) and cors.function is None:
        return {CORS: {key[:1].lower() + key[1:]: node for key, node in cors.items()}}
    return {CORS: {"allowOrigins": [made("*", cors)]}} if cors is not None and api.stack.truth(cors) is True else {}
