"""Operations: what an API offers under a path and a method, and whom it asks who calls.

They are resources of their own (methods and routes), or stand in the API's OpenAPI definition; both are asked alike.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.relations.api_rows import METHOD, ROUTE
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import keys
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.macros import is_open
from serverless_lint.template.values import ABSENT, Mapping, Reference, Value, Values, narrowed, together

APIS = (REST_API, HTTP_API)
VERBS = ("delete", "get", "head", "options", "patch", "post", "put")
ANY = "x-amazon-apigateway-any-method"
AUTHORIZER, AUTH_TYPE = "x-amazon-apigateway-authorizer", "x-amazon-apigateway-authtype"
DEEP = 60  # levels of paths
DEFAULT = "$default"  # the route of an HTTP or WebSocket API for all that no other route takes


class Operation(NamedTuple):
    """`verb`: in capitals; ANY for every one, and for routes of WebSockets.

    `path`: None where it is not known.
    `place`: where it stands, in its scenario. `said`: what the method, the route or the definition says of it.
    `resource`: the method or route; None for what stands in a definition.
    """

    api: Resource
    verb: str
    path: Union[str, None]
    place: Value
    said: Values
    resource: Union[Resource, None]

    @property
    def name(self) -> str:
        """As a message names it: `GET /orders`, or the logical id of its resource."""
        return self.resource.id if self.resource is not None else f"{self.verb} {self.path}"


def operations(api: Resource) -> Iterator[Operation]:
    """All operations of an API that are known."""
    for path in keys(api["Body"]["paths"]):
        item = api["Body"]["paths"][str(path.value)]
        for verb in keys(item):
            name = str(verb.value)
            if name.lower() in VERBS or name == ANY:
                said = item[name]
                spelled = "ANY" if name == ANY else name.upper()
                shown = str(path.value).replace(f"/{DEFAULT}", DEFAULT)
                yield Operation(api, spelled, shown, verb, said, None)
    for offered in api.follow("offers"):
        if isinstance(offered.target, Resource) and offered.target.type in (METHOD, ROUTE):
            yield from _of_resource(api, offered.target)


def _of_resource(api: Resource, resource: Resource) -> Iterator[Operation]:
    if resource.type == METHOD:
        path = _path(resource, "ResourceId")
        for verb in resource["HttpMethod"].strings():
            yield Operation(api, verb.text.upper(), path, resource.itself, resource.properties, resource)
        return
    for key in resource["RouteKey"].strings():
        first, space, rest = key.text.partition(" ")
        path = rest if space else key.text
        yield Operation(api, first.upper() if space else "ANY", path, resource.itself, resource.properties, resource)


def _path(resource: Resource, name: str, deep: int = 0) -> str | None:
    """The path of a method or of an AWS::ApiGateway::Resource, by what that is below."""
    values = resource[name]
    value = values.found[0].value if values.complete and len(values.found) == 1 else None
    if not isinstance(value, Reference) or deep == DEEP:
        return None
    if value.attribute == "RootResourceId":
        return "/"
    parent = resource.graph.resources.get(value.id)
    parts = list(parent["PathPart"].strings()) if parent is not None else []
    above = _path(parent, "ParentId", deep + 1) if parent is not None else None
    return f"{above.rstrip('/')}/{parts[0].text}" if above is not None and len(parts) == 1 else None


def all_known(api: Resource) -> bool:
    """Whether we see all operations of an API: nobody else knows of it, and its definition can be read."""
    bodies = api["Body"]
    readable = bodies.complete and not any(is_included(each) for each in bodies)
    readable = readable and all(isinstance(each.value, Mapping) or each.value is ABSENT for each in bodies)
    elsewhere = any(each.value is not ABSENT for each in api["BodyS3Location"]) and bodies.absent_when()
    paths = bodies["paths"]
    listed = paths.complete and all(inner.complete for _, inner in paths.entries())
    return readable and listed and not elsewhere and not escapes(api) and not is_part(api.graph)


def is_included(body: Value) -> bool:
    """Whether a definition, or a part of it, comes from a file that we cannot read."""
    return isinstance(body.value, Mapping) and is_open(body.value)


# whom it asks


def unasked(operation: Operation) -> Iterator[Value]:
    """Where it is certain that nobody is asked who calls: the place that says so. An API key is no identity."""
    if operation.resource is not None:
        kinds = operation.resource["AuthorizationType"]
        for kind in kinds:
            if kind.value in (ABSENT, "NONE"):
                yield from _both(kind, operation)
        return
    body = operation.api["Body"]
    # What API Gateway makes of `security` for the whole definition is not documented.
    free = [operation.said["x-amazon-apigateway-auth"].absent_when(), body["security"].absent_when()]
    for value in operation.said["security"]:
        if value.value is ABSENT:
            yield from (narrowed(held) for held in together(operation.place, value, *free))
        elif not _is_asked(operation, value):
            yield from (narrowed(held) for held in together(value, operation.place, *free))


def asked(operation: Operation) -> Iterator[Value]:
    """Where callers certainly have to say who they are: the place that says so."""
    if operation.resource is not None:
        for kind in operation.resource["AuthorizationType"].strings():
            if kind.text != "NONE":
                yield from _both(kind, operation)
        return
    for name, scheme in schemes(operation):
        for part in (AUTHORIZER, AUTH_TYPE):
            for given in scheme[part]:
                if given.value is not ABSENT:
                    yield from (narrowed(both) for both in together(name, given, operation.place))
                    break


def by_signature(operation: Operation) -> bool:
    """Whether callers have to sign their requests with credentials of AWS."""
    if operation.resource is not None:
        return any(kind.text == "AWS_IAM" for kind in operation.resource["AuthorizationType"].strings())
    return any(kind.text.lower() == "awssigv4" for _, said in schemes(operation) for kind in said[AUTH_TYPE].strings())


def schemes(operation: Operation) -> Iterator[tuple[Value, Values]]:
    """The security schemes that an operation of a definition names, each with what is said of it."""
    for item in operation.said["security"].items():
        for name in keys(item):
            yield name, scheme(operation.api, str(name.value))


def scheme(api: Resource, name: str) -> Values:
    """A security scheme of an API's definition, in either version of OpenAPI."""
    body = api["Body"]
    old, new = body["securityDefinitions"][name], body["components"]["securitySchemes"][name]
    found = [value for value in (*old, *new) if value.value is not ABSENT]
    return Values(old.scope, found or list(old), old.complete and new.complete)


def _is_asked(operation: Operation, value: Value) -> bool:
    """Whether one of the schemes in a list authorizes, or may do so."""
    items = Values(operation.said.scope, [value], complete=True)
    for item in items.items():
        if not item.complete:
            return True
        for name in keys(item):
            said = scheme(operation.api, str(name.value))
            parts = (said[AUTHORIZER], said[AUTH_TYPE])
            if not said.complete or any(each.value is not ABSENT for part in parts for each in part):
                return True
    return False


def _both(value: Value, operation: Operation) -> Iterator[Value]:
    yield from (narrowed(both) for both in together(value, operation.place))


# keys


def keyed(operation: Operation) -> Iterator[Value]:
    """Where an operation certainly wants an API key: the place that says so."""
    if operation.resource is not None:
        for truth in operation.resource["ApiKeyRequired"].truths():
            if truth.value is True:
                yield from _both(truth, operation)
        return
    for name, said in schemes(operation):
        kinds = [kind for kind in said["type"].strings() if kind.text == "apiKey"]
        names = [each for each in said["name"].strings() if each.text.lower() == "x-api-key"]
        free = [said[AUTHORIZER].absent_when(), said[AUTH_TYPE].absent_when()]
        yield from (narrowed(both) for both in together(name, operation.place, kinds, names, *free))
