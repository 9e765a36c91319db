"""AWS::Serverless::HttpApi: an HTTP API with its stage, and what its authorizers need.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-httpapi.html
"""

from __future__ import annotations

from serverless_lint.sam.authorizer import authorizer_permissions
from serverless_lint.sam.body import http_body
from serverless_lint.sam.domain import Domains
from serverless_lint.sam.edits import grown
from serverless_lint.sam.events.api import ANY, route
from serverless_lint.sam.location import s3_location
from serverless_lint.sam.resource import Made, SamResource, alphanumeric, mapping, renamed, same
from serverless_lint.sam.routes import Route
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Scalar, made

PROPERTIES = same("FailOnWarnings")
STAGE = same("AccessLogSettings DefaultRouteSettings RouteSettings StageVariables")
DEFAULT_STAGE = "$default"


def expand_http_api(api: SamResource, routes: list[Route], domains: Domains) -> list[Made]:
    """The API, then what it implies."""
    name = api.get("StageName")
    staged: dict[str, Python] = {
        "ApiId": {"Ref": api.id},
        "AutoDeploy": True,
        "StageName": name or DEFAULT_STAGE,
        **api.passed(STAGE),
    }
    settings = _route_settings(api, routes)
    if settings is not None:
        staged["RouteSettings"] = settings
    stage_id = api.stack.renamed[f"{api.id}.Stage"] = _stage_id(api, name)
    return [
        api.becomes("AWS::ApiGatewayV2::Api", _properties(api, routes)),
        api.implies(stage_id, "AWS::ApiGatewayV2::Stage", staged, api.place("StageName")),
        *authorizer_permissions(api, when="EnableFunctionDefaultPermissions"),
        *domains.of_http_api(api, stage_id),
    ]


def _stage_id(api: SamResource, name: Node | None) -> str:
    text = name.text if isinstance(name, Scalar) else DEFAULT_STAGE if name is None else ""
    if text == DEFAULT_STAGE:
        return f"{api.id}ApiGatewayDefaultStage"
    return f"{api.id}{text}Stage" if text.isalnum() else f"{api.id}Stage{alphanumeric(text)}"


def _properties(api: SamResource, routes: list[Route]) -> Mapping:
    written = api.properties
    entries = renamed(written.entries, PROPERTIES)
    if (uri := written.entries.get("DefinitionUri")) is not None:
        entries["BodyS3Location"] = Entry(uri.key, s3_location(uri.value))
    else:
        own = written.entries.get("DefinitionBody")
        key = own.key if own else Scalar(api.source, api.key.start, api.key.end, "Body", False)
        entries["Body"] = Entry(key, http_body(api, routes))
    return Mapping(written.source, written.start, written.end, entries)


def _route_settings(api: SamResource, routes: list[Route]) -> Node | None:
    """Settings of single routes, which the API and its events write."""
    settings = api.get("RouteSettings")
    for target, event in routes:
        own: Python = event.get("RouteSettings")
        if own is not None:
            method, path = route(event)
            if target.resource.condition is not None:
                own = {"Fn::If": [target.resource.condition, own, {"Ref": "AWS::NoValue"}]}
            addition = mapping({path if method == ANY else f"{method.upper()} {path}": own}, event.key)
            settings = grown(settings if settings is not None else made({}, event.key), addition)
    return settings
