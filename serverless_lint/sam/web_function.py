"""AWS::Serverless::WebFunction: a web function with its revision, endpoint and role.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
"""

from __future__ import annotations

from serverless_lint.sam.location import s3_location
from serverless_lint.sam.resource import SamResource, arn_of, mapping, same
from serverless_lint.sam.role import BASIC
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence
from serverless_lint.template.template import UNKNOWN, Declaration

WEB = "AWS::Lambda::WebFunction"
REVISION = {"RevisionDescription": "Description", **same("KmsKeyArn")}
SERVICE = same("EgressNetworkConnectorArn MaxConcurrencyPerEnvironment")
ENDPOINT = {
    "EndpointDescription": "Description",
    **same("AuthType EndpointName EndpointType ScalingConfig ThrottleConfig"),
}
CODE = ("Bucket", "Key", "VersionId")
NAME_LENGTH = 64 - len("-") - 8  # of which the rest is a piece of the stack's own id


def expand_web_function(function: SamResource) -> list[Declaration]:
    """The function, then what it implies."""
    revision_id = f"{function.id}Revision"
    name: dict[str, Python] = {"FunctionName": function.get("FunctionName") or _name(function)}
    written = function.properties
    own = mapping(name, function.place("FunctionName")).entries
    made = [function.becomes(WEB, Mapping(written.source, written.start, written.end, own))]
    role: Python = function.get("ExecutionRoleArn")
    if role is None:
        role = arn_of(f"{function.id}Role")
        assumed: dict[str, Python] = {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "ManagedPolicyArns": [BASIC],
        }
        made.append(function.implies(f"{function.id}Role", "AWS::IAM::Role", assumed, function.key))
    revision = {**name, **function.passed(REVISION), **_build(function), "ServiceConfig": _service(function, role)}
    first: dict[str, Python] = {"DependsOn": [function.id]}
    made.append(function.implies(revision_id, WEB + "Revision", revision, function.key, first))
    endpoint: dict[str, Python] = {
        **name,
        "EndpointName": "prod",
        "EndpointType": "HomeRegion",
        "RevisionWeights": _weights(function, revision_id),
        **function.passed(ENDPOINT),
        **_regions(function),
    }
    then: dict[str, Python] = {"DependsOn": [function.id, revision_id]}
    made.append(function.implies(f"{function.id}Endpoint", WEB + "Endpoint", endpoint, function.key, then))
    return made


def _name(function: SamResource) -> Python:
    """A name that no other stack has."""
    stack: Python = {"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]}
    piece: Python = {"Fn::Select": [0, {"Fn::Split": ["-", stack]}]}
    return {"Fn::Sub": [function.id[:NAME_LENGTH] + "-${StackIdSuffix}", {"StackIdSuffix": piece}]}


def _build(function: SamResource) -> dict[str, Python]:
    code: Node | None = function.get("CodeUri")
    config: dict[str, Python] = {"RuntimeConfig": function.passed(same("Runtime"))}
    if code is not None:
        config["CodeConfig"] = mapping({"S3Object": s3_location(code, CODE)}, function.place("CodeUri"))
    return {"BuildConfig": config}


def _service(function: SamResource, role: Python) -> Python:
    config: dict[str, Python] = {
        "ExecutionRoleArn": role,
        "TimeoutSeconds": function.get("Timeout") or 30,
        **function.passed(SERVICE),
    }
    if (logging := function.get("LoggingConfig")) is not None:
        config["TelemetryConfig"] = {"LoggingConfig": logging}
    variables = function.get("EnvironmentVariables")
    start = function.get("EntryPoint")
    if start is not None:
        own: dict[str, Python] = dict(variables.items()) if isinstance(variables, Mapping) else {}
        config["EnvironmentVariables"] = {**own, "AWS_LAMBDA_NODEJS_ENTRYPOINT": start}
    elif variables is not None:
        config["EnvironmentVariables"] = variables
    return config


def _weights(function: SamResource, revision_id: str) -> Python:
    written = list(function.entries("RevisionWeights"))
    if not written:
        return [{"RevisionId": {"Fn::GetAtt": [revision_id, "RevisionId"]}, "Weight": 100}]
    return [{"RevisionId": entry.key, "Weight": entry.value} for _, entry in written]


def _regions(function: SamResource) -> dict[str, Python]:
    """Replicas in regions that are written out; groups of regions are for SAM to know."""
    written = function.get("ReplicaRegions")
    if written is None:
        return {}
    items = written.items if isinstance(written, Sequence) else []
    if items and all(not isinstance(item, Scalar) or "-" in item.text for item in items):
        return {"Regions": written}
    return {"Regions": {UNKNOWN: written}}
