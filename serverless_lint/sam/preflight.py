"""Cors of REST APIs: an OPTIONS method on each path, which answers preflight requests without a function.

https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
"""

from __future__ import annotations

from serverless_lint.sam.operations import INTEGRATION, with_entries, with_paths
from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Mapping, Node, Python, made

OPTIONS = "options"
ANY = "x-amazon-apigateway-any-method"
ALL_METHODS = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"
# By property: the header, and its type.
HEADERS = {
    "AllowOrigin": ("Access-Control-Allow-Origin", "string"),
    "AllowHeaders": ("Access-Control-Allow-Headers", "string"),
    "AllowMethods": ("Access-Control-Allow-Methods", "string"),
    "MaxAge": ("Access-Control-Max-Age", "integer"),
}
CREDENTIALS = "Access-Control-Allow-Credentials"
JSON: list[Python] = ["application/json"]
REQUEST = '{\n  "statusCode" : 200\n}\n'


def with_preflight(api: SamResource, body: Node, version: str) -> Node:
    """The document with OPTIONS where paths have none; `version` is that of OpenAPI, or empty for Swagger."""
    cors = api.get("Cors")
    if cors is None:
        return body
    seen: dict[str, str] = {}  # API Gateway takes `/a` and `/a/` for one

    def item(path: str, written: Mapping) -> Node:
        same = path.rstrip("/") or path
        if seen.setdefault(same, path) != path or OPTIONS in {method.lower() for method in written.entries}:
            return written
        methods = {method.upper() for method in written.entries} | {"OPTIONS"}
        allowed = ALL_METHODS if ANY in written.entries else ",".join(sorted(methods))
        operation = made(_operation(_settings(api, cors, allowed), version), api.place("Cors"))
        return with_entries(written, {OPTIONS: operation}, operation)

    return with_paths(body, item)


def _settings(api: SamResource, cors: Node, allowed: str) -> dict[str, tuple[Python, str]]:
    """The headers of the answer, with value and type."""
    written = cors if isinstance(cors, Mapping) and cors.function is None else None
    values: dict[str, Python] = {"AllowOrigin": "'*'", "AllowMethods": f"'{allowed}'"}
    values |= dict(written.items()) if written else {"AllowOrigin": cors}
    headers: dict[str, tuple[Python, str]] = {}
    for name, (header, kind) in HEADERS.items():
        if values.get(name) is not None:
            headers[header] = values[name], kind
    if written is not None and api.stack.truth(written.get("AllowCredentials")) is True:
        headers[CREDENTIALS] = "'true'", "string"
    return headers


def _operation(headers: dict[str, tuple[Python, str]], version: str) -> dict[str, Python]:
    kinds: dict[str, Python] = {
        name: {"schema": {"type": kind}} if version else {"type": kind} for name, (_, kind) in headers.items()
    }
    answer: dict[str, Python] = {
        "statusCode": "200",
        "responseParameters": {f"method.response.header.{name}": value for name, (value, _) in headers.items()},
        "responseTemplates": {"application/json": "{}\n"},
    }
    operation: dict[str, Python] = {
        "summary": "CORS support",
        INTEGRATION: {
            "type": "mock",
            "requestTemplates": {"application/json": REQUEST},
            "responses": {"default": answer},
        },
        "responses": {"200": {"description": "Default response for CORS method", "headers": kinds}},
    }
    return operation if version else {**operation, "consumes": JSON, "produces": JSON}
