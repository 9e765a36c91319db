"""AWS::Serverless::Api: a REST API with its deployment and stage, and what its authorizers need.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html
"""

from __future__ import annotations

from serverless_lint.sam.authorizer import authorizer_permissions
from serverless_lint.sam.body import rest_body
from serverless_lint.sam.domain import Domains
from serverless_lint.sam.location import s3_location
from serverless_lint.sam.resource import Made, SamResource, alphanumeric, mapping, renamed, same
from serverless_lint.sam.routes import Route
from serverless_lint.sam.usage_plan import UsagePlans
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Scalar, made
from serverless_lint.template.macros import is_open

PROPERTIES = same(
    """
    ApiKeySourceType BinaryMediaTypes Description EndpointAccessMode FailOnWarnings MinimumCompressionSize Mode Name
    Policy SecurityPolicy
    """
)
STAGE = same(
    """
    AccessLogSetting CacheClusterEnabled CacheClusterSize CanarySetting MethodSettings StageName TracingEnabled
    Variables
    """
)
ENDPOINT = {"Type": "Types", "VPCEndpointIds": "VpcEndpointIds", **same("VpcEndpointIds IpAddressType")}


def expand_rest_api(api: SamResource, routes: list[Route], domains: Domains, plans: UsagePlans) -> list[Made]:
    """The API, then what it implies."""
    deployment_id = f"{api.id}Deployment#"  # SAM appends a hash of the body
    name = api.get("StageName")
    prefix = name.text if isinstance(name, Scalar) else ""
    stage_id = f"{api.id}{prefix}Stage" if prefix.isalnum() else f"{api.id}Stage{alphanumeric(prefix)}"
    reference: Python = {"Ref": api.id}
    deployed: dict[str, Python] = {"RestApiId": reference}
    if "OpenApiVersion" not in api.properties.entries:
        deployed["StageName"] = "Stage"  # a second stage of that very name
    staged: dict[str, Python] = {"RestApiId": reference, "DeploymentId": {"Ref": deployment_id}, **api.passed(STAGE)}
    api.stack.renamed |= {f"{api.id}.Deployment": deployment_id, f"{api.id}.Stage": stage_id}
    return [
        api.becomes("AWS::ApiGateway::RestApi", _properties(api, routes)),
        api.implies(deployment_id, "AWS::ApiGateway::Deployment", deployed, api.key),
        api.implies(stage_id, "AWS::ApiGateway::Stage", staged, api.place("StageName")),
        *authorizer_permissions(api, unless="DisableFunctionDefaultPermissions"),
        *domains.of_rest_api(api, stage_id),
        *plans.of(api, stage_id),
    ]


def _properties(api: SamResource, routes: list[Route]) -> Mapping:
    written = api.properties
    entries = renamed(written.entries, PROPERTIES)
    if (endpoint := written.entries.get("EndpointConfiguration")) is not None:
        entries["EndpointConfiguration"] = Entry(endpoint.key, _endpoint(endpoint.value))
        written_kind = endpoint.value.get("Type") if isinstance(endpoint.value, Mapping) else None
        kinds: dict[str, Python] = {"endpointConfigurationTypes": written_kind or endpoint.value}
        entries |= mapping({"Parameters": kinds}, endpoint.key).entries
    if (uri := written.entries.get("DefinitionUri")) is not None:
        entries["BodyS3Location"] = Entry(uri.key, s3_location(uri.value))
    else:
        own = written.entries.get("DefinitionBody")
        merges = own is None or api.stack.truth(api.get("MergeDefinitions")) is True
        key = own.key if own else Scalar(api.source, api.key.start, api.key.end, "Body", False)
        takes = merges and not (own is not None and _is_pathless(own.value))
        added = [route for route in routes if takes or route.event.type == "HttpApi"]
        entries["Body"] = Entry(key, rest_body(api, added, [] if merges else routes))
    return Mapping(written.source, written.start, written.end, entries)


def _is_pathless(body: Node) -> bool:
    """Whether a document has no paths: SAM merges events into those that there are, and else loses them.

    https://github.com/aws/serverless-application-model/blob/develop/samtranslator/model/eventsources/push.py
    """
    if not isinstance(body, Mapping) or body.function is not None or is_open(body):
        return False
    paths = body.get("paths")
    return paths is None or (isinstance(paths, Mapping) and not paths.entries)


def _endpoint(value: Node) -> Node:
    """`EndpointConfiguration: {Type: REGIONAL}`, or just the type."""
    if not isinstance(value, Mapping) or value.function is not None:
        return made({"Types": [value]}, value)
    entries = renamed(value.entries, ENDPOINT)
    if (kind := value.entries.get("Type")) is not None:
        entries["Types"] = Entry(kind.key, made([kind.value], kind.value))
    return Mapping(value.source, value.start, value.end, entries)
