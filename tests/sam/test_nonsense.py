"""Whatever stands in a template, the expansion does not fail: it implies less."""

from __future__ import annotations

import json
import random

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.events import FUNCTION_EVENTS, STATE_MACHINE_EVENTS
from serverless_lint.sam.expand import expand
from serverless_lint.sam.globals import PREFIX
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Template
from tests.sam.pairs import ORACLE

pytestmark = pytest.mark.corpus  # many shapes; one Python is enough

SHAPES: list[object] = [
    None, True, 0, -1.5, "", "x", "a b/{c}", "AWS::NoValue", [], [[]], [None], ["x"], [{}], {}, {"": None},
    {"Ref": "X"}, {"Ref": []}, {"Ref": None}, {"Fn::If": []}, {"Fn::If": ["C", {"Ref": "AWS::NoValue"}, "x"]},
    {"Fn::If": ["C", "x", {"Ref": "AWS::NoValue"}]}, {"Fn::GetAtt": "X"}, {"Fn::Sub": ["${X}", []]}, {"Fn::Sub": {}},
    {"Fn::ForEach::Each": ["A", ["b"], {}]}, {"Type": "SQS"}, {"Type": []}, {"Statement": None}, {"Arn": None},
]  # fmt: skip
TYPES = """
    Api Application CapacityProvider Connector Function GraphQLApi HttpApi LayerVersion MicrovmImage NetworkConnector
    SimpleTable StateMachine Unheard WebFunction WebSocketApi
""".split()
PROPERTIES = """
    ApiKeys Cache Connectors Cors DataSources Destination DomainName EnvironmentVariables Functions GatewayResponses
    InstanceRequirements Logging Permissions Resolvers RevisionWeights ScalingConfig SchemaUri Source Tags
    AutoPublishAlias CapacityProviderConfig CodeUri ContentUri Auth CorsConfiguration DeadLetterQueue Definition
    DefinitionBody DefinitionUri DeploymentPreference Domain EndpointConfiguration EventInvokeConfig Events
    FunctionUrlConfig InlineCode Layers Location MergeDefinitions Parameters Policies PrimaryKey RetentionPolicy Role
    RouteSettings Routes SourceKMSKeyArn StageName Tracing UseAliasAsEventTarget VersionDeletionPolicy VpcConfig
""".split()
INSIDE = {
    "Routes": "$connect other",
    "Auth": "Additional ApiKeyRequired AuthArn AuthType Authorizers DefaultAuthorizer ResourcePolicy Type UsagePlan",
    "DataSources": "DynamoDb Lambda",
    "DeploymentPreference": "Enabled Type Hooks Role Alarms PassthroughCondition TriggerConfigurations",
    "Domain": "DomainName CertificateArn BasePath Route53 EndpointConfiguration AccessAssociation",
    "EventInvokeConfig": "DestinationConfig MaximumRetryAttempts",
    "FunctionUrlConfig": "AuthType Cors InvokeMode",
    "DeadLetterQueue": "Type TargetArn",
    "PrimaryKey": "Name Type",
    "Destination": "Id Type Arn",
    "Source": "Id Type Arn",
}
EVENT_PROPERTIES = """
    ApiId Auth Broker Bucket DeadLetterConfig DestinationConfig Enabled Events Filter LogGroupName Method OmitName Path
    Queue RestApiId RoleArn RouteSettings Schedule ScheduleExpression SchemaRegistryConfig SecretsManagerKmsKeyId
    SkillId SourceAccessConfigurations Sql SqsSubscription State Stream Target Topic Trigger UserPool
""".split()


def expanded(resources: dict[str, object], **sections: object) -> Graph:
    text = json.dumps({"Transform": "AWS::Serverless-2016-10-31", "Resources": resources, **sections})
    document = read("template.json", text.encode())
    assert isinstance(document.root, Mapping)
    template = Template(document, document.root)
    graph = Graph([Part(template, expand(template))], "2026-11-21")
    for resource in graph.resources.values():
        assert resource.declaration.key.span
        list(resource.properties.entries())
    return graph


@pytest.mark.parametrize("name", PROPERTIES)
def test_properties_of_any_shape(name: str) -> None:
    for kind in TYPES:
        for shape in SHAPES:
            values = [shape, *({inner: shape} for inner in INSIDE.get(name, "").split())]
            for value in values:
                own: dict[str, object] = {name: value, "StageName": "x"} if name != "StageName" else {name: value}
                expanded({"X": {"Type": PREFIX + kind, "Condition": "C", "Properties": own}})
                expanded({"X": {"Type": PREFIX + kind}}, Globals={kind: own})


@pytest.mark.parametrize("kind", sorted(FUNCTION_EVENTS))
def test_events_of_any_shape(kind: str) -> None:
    for owner in ("Function", "StateMachine") if kind in STATE_MACHINE_EVENTS else ("Function",):
        for shape in SHAPES:
            events: dict[str, object] = {"Shape": shape, "Body": {"Type": kind, "Properties": shape}}
            for name in EVENT_PROPERTIES:
                events[name] = {"Type": kind, "Properties": {name: shape}}
            resources: dict[str, object] = {
                "X": {"Type": PREFIX + owner, "Properties": {"Events": events}},
                "B": {"Type": "AWS::S3::Bucket", "Properties": shape},
                "P": {"Type": "AWS::Cognito::UserPool"},
                "S": {"Type": PREFIX + "Function", "Properties": {"Events": {
                    "B": {"Type": "S3", "Properties": {"Bucket": {"Ref": "B"}, "Events": shape}},
                    "P": {"Type": "Cognito", "Properties": {"UserPool": {"Ref": "P"}, "Trigger": shape}},
                }}},
            }  # fmt: skip
            expanded(resources)


@pytest.mark.skipif(not ORACLE.exists(), reason="the transform's inputs are not beside this project")
def test_real_templates_with_something_replaced() -> None:
    """Any value anywhere is replaced by any shape."""
    chance = random.Random(8)
    for path in sorted((ORACLE / "input").glob("*.yaml"))[::4]:
        source = path.read_text()
        lines = source.splitlines()
        for _ in range(4):
            number = chance.randrange(len(lines))
            head, colon, _ = lines[number].partition(":")
            if not colon or head.strip().startswith("#"):
                continue
            changed = [*lines[:number], f"{head}: {json.dumps(chance.choice(SHAPES))}", *lines[number + 1 :]]
            try:
                root = (document := read(path.name, "\n".join(changed).encode())).root
            except Exception:  # the rest of what was replaced may not parse
                continue
            if isinstance(root, Mapping):
                expand(Template(document, root))


def test_an_unknown_type_of_event_implies_nothing() -> None:
    graph = expanded({"F": {"Type": PREFIX + "Function", "Properties": {"Events": {"E": {"Type": "Unheard"}}}}})
    assert set(graph.resources) == {"F", "FRole"}


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_connectors_of_any_shape(shape: object) -> None:
    for inner in ({"C": shape}, {"C": {"Properties": shape}}, shape):
        expanded({"X": {"Type": "AWS::S3::Bucket", "Connectors": inner, "DependsOn": shape}})
    for name in ("Source", "Destination", "Permissions", "SourceReference"):
        properties = {"Destination": {"Id": "Q"}, "Permissions": ["Write"], name: shape}
        expanded({
            "F": {"Type": PREFIX + "Function", "Connectors": {"C": {"Properties": properties, "DependsOn": shape}}},
            "C": {"Type": PREFIX + "Connector", "Properties": {"Source": {"Id": "F"}, **properties}},
            "Q": {"Type": "AWS::SQS::Queue", "Properties": shape},
        })  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_parts_of_auth_of_any_shape(shape: object) -> None:
    """What stands two levels deep, with an operation that all of it is about."""
    parts = "FunctionArn UserPoolArn Identity JwtConfiguration AuthorizationScopes FunctionInvokeRole".split()
    policies = "AwsAccountWhitelist IpRangeBlacklist SourceVpcWhitelist IntrinsicVpceBlacklist CustomStatements".split()
    auths: list[dict[str, object]] = [{"Authorizers": {"A": {part: shape}}, "DefaultAuthorizer": "A"} for part in parts]
    auths += [{"ResourcePolicy": {policy: shape}, "ApiKeyRequired": True} for policy in policies]
    for kind, name in (("Api", "RestApiId"), ("HttpApi", "ApiId")):
        for auth in auths:
            own = {"Path": "/a", "Method": "get", name: {"Ref": "X"}, "Auth": {**auth, "Authorizer": "A"}}
            body = {"paths": {"/b": shape, "/a": {"get": shape}}}
            event = {"E": {"Type": kind, "Properties": own}}
            for written in ({}, {"DefinitionBody": body, "MergeDefinitions": True}):
                api = {"StageName": "x", "Auth": auth, "Cors": shape, **written}
                expanded({
                    "X": {"Type": PREFIX + kind, "Properties": api},
                    "F": {"Type": PREFIX + "Function", "Properties": {"Events": event}},
                })  # fmt: skip
