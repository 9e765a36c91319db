"""Each implied resource stands where the user wrote its reason, and what the user wrote keeps its own place."""

from __future__ import annotations

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.graph.resource import Resource
from serverless_lint.sam.expand import expand
from tests.template.conftest import template_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    AutoPublishAlias: live
  HttpApi:
    AccessLogSettings: {DestinationArn: a-group}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {BucketName: mine}
  Pool: {Type: AWS::Cognito::UserPool}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      DeadLetterQueue: {Type: SQS, TargetArn: some-arn}
      DeploymentPreference:
        Type: AllAtOnce
      FunctionUrlConfig:
        AuthType: NONE
      EventInvokeConfig:
        DestinationConfig:
          OnFailure: {Type: SQS}
      Events:
        Poll: {Type: SQS, Properties: {Queue: an-arn}}
        Told: {Type: SNS, Properties: {Topic: an-arn, FilterPolicy: {a: [b]}}}
        Queued: {Type: SNS, Properties: {Topic: an-arn, SqsSubscription: true}}
        Stored:
          Type: S3
          Properties:
            Bucket: !Ref Bucket
            Events: s3:ObjectCreated:*
        SignUp: {Type: Cognito, Properties: {UserPool: !Ref Pool, Trigger: PreSignUp}}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day), DeadLetterConfig: {Type: SQS}}}
        Later: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
        Ordered: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}
        Logged: {Type: CloudWatchLogs, Properties: {LogGroupName: a, FilterPattern: b}}
        Sensed: {Type: IoTRule, Properties: {Sql: SELECT}}
        Asked: {Type: AlexaSkill}
        Rest: {Type: Api, Properties: {Path: /rest, Method: get}}
        Http: {Type: HttpApi, Properties: {Path: /http, Method: get}}
        Own: {Type: Api, Properties: {Path: /own, Method: get, RestApiId: !Ref Api}}
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      TracingEnabled: true
      Auth:
        Authorizers:
          Guard: {FunctionArn: an-arn}
        UsagePlan: {CreateUsagePlan: PER_API}
      Domain:
        DomainName: example.com
        BasePath: [shop]
  Layer:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: layer/}
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A}
      Events:
        Daily: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
  User:
    Type: AWS::Lambda::Function
    Properties:
      Layers: [!Ref Layer]
      Role: !Sub "${Worker.Alias} ${Worker.Version} ${Api.Stage}"
  Plain:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref Worker.Alias, Name: !GetAtt Worker.Alias.AliasArn}
"""
LINES = TEMPLATE.splitlines()
# The start of the line at which each stands.
PLACES = {
    "Worker": "Worker:",
    "WorkerRole": "Worker:",
    "WorkerVersion#": "AutoPublishAlias:",
    "WorkerAliaslive": "AutoPublishAlias:",
    "ServerlessDeploymentApplication": "DeploymentPreference:",
    "CodeDeployServiceRole": "DeploymentPreference:",
    "WorkerDeploymentGroup": "DeploymentPreference:",
    "WorkerUrl": "FunctionUrlConfig:",
    "WorkerUrlPublicPermissions": "AuthType:",
    "WorkerURLInvokeAllowPublicAccess": "AuthType:",
    "WorkerEventInvokeConfig": "EventInvokeConfig:",
    "WorkerEventInvokeConfigOnFailureQueue": "OnFailure:",
    "WorkerPoll": "Poll:",
    "WorkerTold": "Told:",
    "WorkerToldPermission": "Told:",
    "WorkerQueued": "Queued:",
    "WorkerQueuedQueue": "Queued:",
    "WorkerQueuedQueuePolicy": "Queued:",
    "WorkerQueuedEventSourceMapping": "Queued:",
    "WorkerStoredPermission": "Stored:",
    "WorkerAliasliveCognitoPermission": "SignUp:",
    "WorkerNightly": "Nightly:",
    "WorkerNightlyPermission": "Nightly:",
    "WorkerNightlyQueue": "Nightly:",
    "WorkerNightlyQueuePolicy": "Nightly:",
    "WorkerLater": "Later:",
    "WorkerLaterRole": "Later:",
    "WorkerOrdered": "Ordered:",
    "WorkerOrderedPermission": "Ordered:",
    "WorkerLogged": "Logged:",
    "WorkerLoggedPermission": "Logged:",
    "WorkerSensed": "Sensed:",
    "WorkerSensedPermission": "Sensed:",
    "WorkerAskedPermission": "Asked:",
    "WorkerRestPermissionProd": "Rest:",
    "ServerlessRestApi": "Rest:",
    "ServerlessRestApiDeployment#": "Rest:",
    "ServerlessRestApiProdStage": "Rest:",
    "WorkerHttpPermission": "Http:",
    "ServerlessHttpApi": "Http:",
    "ServerlessHttpApiApiGatewayDefaultStage": "Http:",
    "WorkerOwnPermissionprod": "Own:",
    "Api": "Api:",
    "ApiDeployment#": "Api:",
    "ApiprodStage": "StageName:",
    "ApiGuardAuthorizerPermission": "Guard:",
    "ApiUsagePlan": "UsagePlan:",
    "ApiUsagePlanKey": "UsagePlan:",
    "ApiApiKey": "UsagePlan:",
    "ApishopBasePathMapping": "BasePath:",
    "Layer#": "Layer:",
    "Machine": "Machine:",
    "MachineRole": "Machine:",
    "MachineDaily": "Daily:",
    "MachineDailyRole": "Daily:",
    "Bucket": "Bucket:",
    "Pool": "Pool:",
    "User": "User:",
    "Plain": "Plain:",
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    template = template_of(TEMPLATE)
    return Graph([Part(template, expand(template))], "2026-11-21")


def line_of(resource: Resource, *path: str | int) -> str:
    """The line at which the value of a property stands."""
    values = resource.properties
    for step in path:
        values = next(iter(list(values.items())[step : step + 1])) if isinstance(step, int) else values[step]
    return LINES[values.found[0].node.span.line - 1].strip()


def test_what_is_implied_stands_at_its_reason(graph: Graph) -> None:
    starts = {
        name: next(
            (start for start in [PLACES.get(name, "?")] if line_at(resource).startswith(start)), line_at(resource)
        )
        for name, resource in graph.resources.items()
        if not name.startswith("ApiGatewayDomainName")
    }
    assert starts == PLACES


def line_at(resource: Resource) -> str:
    return LINES[resource.declaration.key.span.line - 1].strip()


@pytest.mark.parametrize(
    ("name", "path", "start"),
    [
        ("WorkerTold", ("FilterPolicy", "a"), "Told:"),
        ("Bucket", ("BucketName",), "Properties: {BucketName: mine}"),
        ("Bucket", ("NotificationConfiguration", "LambdaConfigurations", 0, "Event"), "Events: s3:ObjectCreated:*"),
        ("Bucket", ("NotificationConfiguration", "LambdaConfigurations", 0, "Function"), "Stored:"),
        ("Pool", ("LambdaConfig", "PreSignUp"), "SignUp:"),
        ("ApiprodStage", ("TracingEnabled",), "TracingEnabled: true"),
        ("Api", ("Body", "paths", "/own", "get"), "Own:"),
        ("ServerlessHttpApiApiGatewayDefaultStage", ("AccessLogSettings", "DestinationArn"), "AccessLogSettings:"),
        ("WorkerRole", ("Policies", 0, "PolicyDocument"), "DeadLetterQueue:"),
        ("WorkerRole", ("Policies", 1, "PolicyDocument"), "OnFailure:"),
        ("WorkerDeploymentGroup", ("DeploymentConfigName",), "Type: AllAtOnce"),
        ("Machine", ("Definition", "StartAt"), "Definition:"),
        ("Layer#", ("Content", "S3Key"), "Properties: {ContentUri: layer/}"),
    ],
)
def test_values_keep_their_places(graph: Graph, name: str, path: tuple[str | int, ...], start: str) -> None:
    assert line_of(graph.resources[name], *path).startswith(start)


def test_names_that_sam_changes_still_refer(graph: Graph) -> None:
    user, plain = graph.resources["User"], graph.resources["Plain"]
    [layer] = user["Layers"].each()
    assert graph.referred(layer) is graph.resources["Layer#"]
    [text] = user["Role"]
    named = {resource.id for resource, _ in graph.mentioned(text)}
    assert named == {"WorkerAliaslive", "WorkerVersion#", "ApiprodStage"}
    [alias] = plain["FunctionName"]
    [arn] = plain["Name"]
    assert graph.referred(alias) is graph.referred(arn) is graph.resources["WorkerAliaslive"]
    assert [attribute for _, attribute in graph.mentioned(arn)] == ["AliasArn"]


def test_a_bucket_waits_for_the_permission_of_its_notification(graph: Graph) -> None:
    depends = graph.resources["Bucket"].declaration.attributes.get("DependsOn")
    values = graph.scope.values(depends).each() if depends is not None else []
    assert [value.value for value in values] == ["WorkerStoredPermission"]
