"""Api and HttpApi events: a permission or role for the API; the routes themselves are part of the API's body.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
"""

from __future__ import annotations

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.events.eventbridge import starting_role
from serverless_lint.sam.resource import Made, alphanumeric, referred
from serverless_lint.syntax.node import Mapping, Python, Scalar
from serverless_lint.syntax.pattern import pattern

API_ID = {"Api": "RestApiId", "HttpApi": "ApiId"}
IMPLICIT = {"Api": "ServerlessRestApi", "HttpApi": "ServerlessHttpApi"}
CATCH_ALL = "$default"
ANY = "x-amazon-apigateway-any-method"
# https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
ROUTE_ARN = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
VARIABLE = pattern(r"\{[\w.+-]+\}")


def rest_route(target: Target, event: Event) -> list[Made]:
    """The permission's id bears the name of the API's stage."""
    return [_permission(target, event, alphanumeric(_stage(target, event)))]


def http_route(target: Target, event: Event) -> list[Made]:
    """A permission, unless that of the function's catch-all route on the same API does."""
    others = [each for each in target.events if each.type == "HttpApi" and api_of(each) == api_of(event)]
    if route(event)[1] != CATCH_ALL and any(route(each) == (ANY, CATCH_ALL) for each in others):
        return []
    return [_permission(target, event, "")]


def execution_route(target: Target, event: Event) -> list[Made]:
    """The role with which an API starts a state machine."""
    return [starting_role(target, event, "apigateway.amazonaws.com")]


def api_of(event: Event) -> str:
    """The logical id of the API that an event names, by `Ref` or as it is; of the implicit one when it names none."""
    named = event.get(API_ID[event.type])
    if named is None:
        return IMPLICIT[event.type]
    return referred(named) or (named.text if isinstance(named, Scalar) else "")


def route(event: Event) -> tuple[str, str]:
    """Method and path of an event; an HttpApi event without a path is the `$default` route."""
    method = (event.text("Method") or "any").lower()
    return ANY if method == "any" else method, event.text("Path") or CATCH_ALL


def _stage(target: Target, event: Event) -> str:
    """The stage that SAM puts into the permission's id: of an implicit API it is always Prod."""
    api = api_of(event)
    declared = target.resource.stack.declared.get(api)
    if api == IMPLICIT["Api"]:
        return "Prod"
    if declared is None:
        return "AllStages"
    properties = declared.properties
    name = properties.get("StageName") if isinstance(properties, Mapping) else None
    return name.text if isinstance(name, Scalar) and name.text else "Stage"


def _permission(target: Target, event: Event, suffix: str) -> Made:
    method, path = route(event)
    star = "*" if method == ANY else method.upper()
    trimmed = path[:-1] if len(path) > 1 and path.endswith("/") else path
    resource = star + ("" if path == CATCH_ALL else VARIABLE.sub("*", trimmed))
    if resource == "*/" + CATCH_ALL:
        resource = CATCH_ALL
    api: Python = event.get(API_ID[event.type]) or {"Ref": IMPLICIT[event.type]}
    source: Python = {"Fn::Sub": [ROUTE_ARN + resource, {"__ApiId__": api, "__Stage__": "*"}]}
    return target.permission(event, "apigateway.amazonaws.com", {"SourceArn": source}, suffix)
