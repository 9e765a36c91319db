"""Relations that properties declare: each kind once, and the spellings that do and do not name a resource."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relations import (
    autoscaling,
    cloudwatch,
    codedeploy,
    dimensions,
    ecr,
    ecs,
    efs,
    elb,
    fronts,
    glue,
    kms_rows,
    logs,
    vpc,
    vpc_rows,
)
from tests.graph.test_graph import graph_of

Row = tuple[str, str, str, str]


def rows(graph: Graph, kind: str) -> list[Row]:
    """Source, target, evidence and via."""
    return [(each.source.id, each.target.id, each.evidence, each.via.id) for each in graph.relations(kind)]


KEYS = """
Parameters: {{Stage: {{Type: String}}}}
Resources:
  Key: {{Type: AWS::KMS::Key}}
  Alias: {{Type: AWS::KMS::Alias, Properties: {{AliasName: !Sub 'alias/${{Stage}}-it', TargetKeyId: !Ref Key}}}}
  Bucket: {{Type: AWS::S3::Bucket}}
  Queue: {{Type: AWS::SQS::Queue, Properties: {{KmsMasterKeyId: {key}}}}}
"""


@pytest.mark.parametrize(
    ("key", "source", "evidence"),
    [
        ("!Ref Key", "Key", "declared"),
        ("!GetAtt Key.Arn", "Key", "declared"),
        ("!Sub '${Key.Arn}'", "Key", "declared"),
        ("!Sub 'arn:aws:kms:eu-west-1:123456789012:key/${Key}'", "Key", "declared"),
        ("!Ref Alias", "Key", "declared"),
        ("!Sub 'alias/${Stage}-it'", "Key", "declared"),
        ("!Sub 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/${Stage}-it'", "Key", "declared"),
        ("alias/aws/sqs", "alias/aws/sqs", "literal"),
        ("!ImportValue the-key", "the-key", "declared"),
        ("'{{resolve:ssm:/the/key}}'", "/the/key", "declared"),
    ],
)
def test_a_key_is_named_in_many_ways(key: str, source: str, evidence: str) -> None:
    assert rows(graph_of(KEYS.format(key=key)), "encrypts") == [(source, "Queue", evidence, "Queue")]


@pytest.mark.parametrize(
    "key", ["!Ref Stage", "!Sub '${Key}-other'", "!Sub '${Bucket}'", "!Ref Bucket", "''", "[!Ref Key]"]
)
def test_what_may_be_something_else_is_no_relation(key: str) -> None:
    expected = [("Key", "Queue", "declared", "Queue")] if key.startswith("[") else []
    assert rows(graph_of(KEYS.format(key=key)), "encrypts") == expected


# kind, resources, and the relations: source, target, evidence, via
CASES: dict[str, tuple[str, str, list[Row]]] = {
    "a subnet group": (
        "runs-in",
        """
  One: {Type: AWS::EC2::Subnet}
  Group: {Type: AWS::RDS::DBSubnetGroup, Properties: {SubnetIds: [!Ref One, subnet-2]}}
  Cluster: {Type: AWS::RDS::DBCluster, Properties: {DBSubnetGroupName: !Ref Group}}
  Instance: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref Cluster}}
""",
        [
            ("Cluster", "One", "declared", "Group"),
            ("Cluster", "subnet-2", "literal", "Group"),
            ("Instance", "One", "declared", "Group"),
            ("Instance", "subnet-2", "literal", "Group"),
        ],
    ),
    "a task of a schedule": (
        "runs-in",
        """
  One: {Type: AWS::EC2::Subnet}
  Task: {Type: AWS::ECS::TaskDefinition}
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Targets:
        - Arn: !GetAtt Cluster.Arn
          EcsParameters:
            TaskDefinitionArn: !Ref Task
            NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!Ref One]}}
""",
        [("Task", "One", "declared", "Rule")],
    ),
    "routes": (
        "routes",
        """
  Subnet: {Type: AWS::EC2::Subnet}
  Table: {Type: AWS::EC2::RouteTable}
  Is: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}}
  Nat: {Type: AWS::EC2::NatGateway}
  Out: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, NatGatewayId: !Ref Nat}}
  Peer: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, VpcPeeringConnectionId: pcx-1}}
  S3: {Type: AWS::EC2::VPCEndpoint, Properties: {RouteTableIds: [!Ref Table]}}
""",
        [
            ("Subnet", "Table", "declared", "Is"),
            ("Table", "Nat", "declared", "Out"),
            ("Table", "pcx-1", "literal", "Peer"),
            ("Table", "S3", "declared", "S3"),
        ],
    ),
    "egress": (
        "lets-out",
        """
  A: {Type: AWS::EC2::SecurityGroup, Properties: {SecurityGroupEgress: [{DestinationPrefixListId: pl-1}]}}
  B: {Type: AWS::EC2::SecurityGroup}
  Out: {Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref B, DestinationSecurityGroupId: !Ref A}}
""",
        [("A", "pl-1", "literal", "A"), ("B", "A", "declared", "Out")],
    ),
    "a volume of a task": (
        "mounts",
        """
  Files: {Type: AWS::EFS::FileSystem}
  Point: {Type: AWS::EFS::AccessPoint, Properties: {FileSystemId: !Ref Files}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - EFSVolumeConfiguration: {FilesystemId: !Ref Files, AuthorizationConfig: {AccessPointId: !Ref Point}}
""",
        [
            ("Task", "Point", "declared", "Task"),
            ("Point", "Files", "declared", "Point"),
            ("Task", "Files", "declared", "Task"),
        ],
    ),
    "origins": (
        "fronts",
        """
  Bucket: {Type: AWS::S3::Bucket}
  Api: {Type: AWS::ApiGatewayV2::Api}
  Url: {Type: AWS::Lambda::Url}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
  Front:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Origins:
          - {DomainName: !GetAtt Bucket.RegionalDomainName}
          - {DomainName: !Sub '${Bucket}.s3.amazonaws.com'}
          - {DomainName: !Sub '${Bucket}-other.s3.amazonaws.com'}
          - {DomainName: !GetAtt Bucket.Arn}
          - {DomainName: !Sub '${Api}.execute-api.${AWS::Region}.amazonaws.com'}
          - {DomainName: !Select [2, !Split ['/', !GetAtt Url.FunctionUrl]]}
          - {DomainName: !GetAtt Balancer.DNSName}
          - {DomainName: example.com}
""",
        [("Front", name, "declared", "Front") for name in ("Bucket", "Bucket", "Api", "Url", "Balancer")],
    ),
    "domains": (
        "fronts",
        """
  Name: {Type: AWS::ApiGatewayV2::DomainName}
  Api: {Type: AWS::ApiGatewayV2::Api}
  Map: {Type: AWS::ApiGatewayV2::ApiMapping, Properties: {DomainName: !Ref Name, ApiId: !Ref Api}}
""",
        [("Name", "Api", "declared", "Map")],
    ),
    "rules of listeners": (
        "fronts",
        """
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
  Listener: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Balancer}}
  Function: {Type: AWS::Lambda::Function}
  Group: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Targets: [{Id: !GetAtt Function.Arn}]}}
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Actions: [{ForwardConfig: {TargetGroups: [{TargetGroupArn: !Ref Group}]}}]
""",
        [("Balancer", "Group", "declared", "Rule"), ("Group", "Function", "declared", "Group")],
    ),
    "logs by name": (
        "logs-to",
        """
  Function: {Type: AWS::Lambda::Function, Properties: {FunctionName: it}}
  Elsewhere: {Type: AWS::Lambda::Function, Properties: {FunctionName: that, LoggingConfig: {LogGroup: !Ref Own}}}
  ByReference: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${Function}'}}
  ByName: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/it}}
  OfNobody: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/that}}
  Own: {Type: AWS::Logs::LogGroup}
""",
        [
            ("Elsewhere", "Own", "declared", "Elsewhere"),
            ("Function", "ByReference", "declared", "ByReference"),
            ("Function", "ByName", "declared", "ByName"),
        ],
    ),
    "flow and access logs": (
        "logs-to",
        """
  Bucket: {Type: AWS::S3::Bucket}
  Vpc: {Type: AWS::EC2::VPC}
  Flow: {Type: AWS::EC2::FlowLog, Properties: {ResourceId: !Ref Vpc, LogDestination: !GetAtt Bucket.Arn}}
  Front:
    Type: AWS::CloudFront::Distribution
    Properties: {DistributionConfig: {Logging: {Bucket: !GetAtt Bucket.DomainName}}}
  Quiet:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {LoadBalancerAttributes: [{Key: access_logs.s3.bucket, Value: !Ref Bucket}]}
  Loud:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - {Key: access_logs.s3.bucket, Value: !Ref Bucket}
        - {Key: access_logs.s3.enabled, Value: 'true'}
""",
        [
            ("Vpc", "Bucket", "declared", "Flow"),
            ("Front", "Bucket", "declared", "Front"),
            ("Loud", "Bucket", "declared", "Loud"),
        ],
    ),
    "alarms": (
        "alarms-on",
        """
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
  Log: {Type: AWS::Logs::LogGroup}
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties: {LogGroupName: !Ref Log, MetricTransformations: [{MetricNamespace: Own, MetricName: Faults}]}
  ByName:
    Type: AWS::CloudWatch::Alarm
    Properties: {AlarmName: deep, Namespace: AWS/SQS, Dimensions: [{Name: QueueName, Value: jobs}]}
  Outside:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/SQS, Dimensions: [{Name: QueueName, Value: theirs}]}
  Custom:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: Own, MetricName: Faults, Dimensions: [{Name: QueueName, Value: theirs}]}
  Sum:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Metrics:
        - {Id: s, Expression: m + 1}
        - Id: m
          MetricStat: {Metric: {Namespace: AWS/SQS, Dimensions: [{Name: QueueName, Value: !GetAtt Queue.QueueName}]}}
  OfPath:
    Type: AWS::CloudWatch::Alarm
    Properties: {Namespace: AWS/ApiGateway, Dimensions: [{Name: Resource, Value: /orders}]}
  Both:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties: {AlarmRule: !Sub 'ALARM("${Sum}") AND NOT OK(deep)'}
""",
        [
            ("ByName", "Queue", "literal", "ByName"),
            ("Outside", "theirs", "literal", "Outside"),
            ("Custom", "Log", "declared", "Filter"),
            ("Sum", "Queue", "declared", "Sum"),
            ("Both", "Sum", "declared", "Both"),
            ("Both", "ByName", "declared", "Both"),
        ],
    ),
    "scaling": (
        "scales",
        """
  Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
  Function: {Type: AWS::Lambda::Function, Properties: {FunctionName: it}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Function, Name: live}}
  Cluster: {Type: AWS::ECS::Cluster}
  Service: {Type: AWS::ECS::Service}
  OfAlias:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ResourceId: !Sub 'function:${Function}:live'}
  OfTable: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ResourceId: table/orders/index/by-day}}
  OfService:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: {ResourceId: !Join [/, [service, !Ref Cluster, !GetAtt Service.Name]]}
  Theirs: {Type: AWS::ApplicationAutoScaling::ScalableTarget, Properties: {ResourceId: table/theirs}}
  Policy: {Type: AWS::ApplicationAutoScaling::ScalingPolicy, Properties: {ScalingTargetId: !Ref OfTable}}
""",
        [
            ("OfAlias", "Live", "declared", "OfAlias"),
            ("OfTable", "Table", "literal", "OfTable"),
            ("OfService", "Service", "declared", "OfService"),
            ("Theirs", "table/theirs", "literal", "Theirs"),
            ("Policy", "Table", "declared", "OfTable"),
        ],
    ),
    "versions": (
        "aliases",
        """
  Function: {Type: AWS::Lambda::Function}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Function}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Function, FunctionVersion: !GetAtt Version.Version}}
  Next: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Function, FunctionVersion: $LATEST}}
""",
        [("Version", "Live", "declared", "Live"), ("Function", "Next", "declared", "Next")],
    ),
    "images": (
        "includes",
        """
  Repository: {Type: AWS::ECR::Repository, Properties: {RepositoryName: team/app}}
  Layer: {Type: AWS::Lambda::LayerVersion}
  Layered: {Type: AWS::Lambda::Function, Properties: {Layers: [!Ref Layer]}}
  ByUri: {Type: AWS::Lambda::Function, Properties: {Code: {ImageUri: !Sub '${Repository.RepositoryUri}:latest'}}}
  ByHost:
    Type: AWS::Lambda::Function
    Properties: {Code: {ImageUri: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${Repository}@sha256:1'}}
  ByName:
    Type: AWS::Lambda::Function
    Properties: {Code: {ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1}}
  Public: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Image: nginx}]}}
""",
        [
            ("Layered", "Layer", "declared", "Layered"),
            ("ByUri", "Repository", "declared", "ByUri"),
            ("ByHost", "Repository", "declared", "ByHost"),
            ("ByName", "Repository", "literal", "ByName"),
        ],
    ),
    "crawlers": (
        "reads",
        """
  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: lake}}
  Crawler: {Type: AWS::Glue::Crawler, Properties: {Targets: {S3Targets: [{Path: !Sub 's3://${Bucket}/raw'}]}}}
  Job: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: s3://lake/job.py}}}
  Other: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: !Sub 's3://${Bucket}-scripts/job.py'}}}
""",
        [("Crawler", "Bucket", "declared", "Crawler"), ("Job", "Bucket", "literal", "Job")],
    ),
    "queues of jobs": (
        "runs-on",
        """
  Environment: {Type: AWS::Batch::ComputeEnvironment}
  Jobs: {Type: AWS::Batch::JobQueue, Properties: {ComputeEnvironmentOrder: [{ComputeEnvironment: !Ref Environment}]}}
""",
        [("Jobs", "Environment", "declared", "Jobs")],
    ),
    "pipelines": (
        "runs",
        """
  Project: {Type: AWS::CodeBuild::Project}
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties: {Stages: [{Actions: [{Configuration: {ProjectName: !Ref Project}}]}]}
""",
        [("Pipeline", "Project", "declared", "Pipeline")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_relations_of_a_kind(case: str) -> None:
    kind, resources, expected = CASES[case]
    assert sorted(rows(graph_of(f"Resources:{resources}"), kind)) == sorted(expected)


DEPLOYED = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Check: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.12, InlineCode: x}}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: python3.12
      InlineCode: x
      AutoPublishAlias: live
      DeploymentPreference: {Type: AllAtOnce, Hooks: {PreTraffic: !Ref Check}}
"""


def test_sam_deployments_shift_an_alias_and_run_a_hook() -> None:
    graph = graph_of(DEPLOYED)
    assert rows(graph, "deploys") == [("WorkerDeploymentGroup", "WorkerAliaslive", "declared", "WorkerAliaslive")]
    assert rows(graph, "hooks") == [("WorkerAliaslive", "Check", "declared", "WorkerAliaslive")]
    assert [each.source.id for each in graph.relations("publishes")] == ["Worker"]
    held = ("ServerlessDeploymentApplication", "WorkerDeploymentGroup", "declared", "WorkerDeploymentGroup")
    assert rows(graph, "holds") == [held]


# properties, held against the schemas of an installed cfn-lint

PLACES: dict[str, Any] = {
    "subnets": vpc_rows.SUBNETS,
    "groups of subnets": {name: (row[1],) for name, row in vpc_rows.GROUPED.items()},
    "lists of subnets": {row[0]: (row[2],) for row in vpc_rows.GROUPED.values()},
    "security groups": vpc_rows.GUARDED,
    "tasks": vpc.TASKS,
    "routes": {"AWS::EC2::Route": tuple(vpc.GATEWAYS)},
    "held": {name: (row[0],) for name, row in vpc.HELD.items()},
    "keys": kms_rows.KEYED,
    "access points": efs.TO_POINTS,
    "file systems": efs.TO_SYSTEMS,
    "logs": logs.LOGGING,
    "images": ecr.IMAGES,
    "task definitions": ecs.TASKS,
    "clusters": ecs.ON_CLUSTERS,
    "beside tasks": ecs.BESIDE,
    "job queues": ecs.QUEUES,
    "glue": ecs.GLUE,
    "read": glue.READ_URIS,
    "written": glue.WRITTEN_URIS,
    "artifacts": glue.ARTIFACTS,
    "takers": elb.TAKERS,
    "classic takers": elb.CLASSIC_TAKERS,
    "links": fronts.LINKED,
    "domains": {via: (domain[0], api[0]) for via, domain, api in fronts.DOMAINS},
    "services": codedeploy.SERVICES,
    "instances": codedeploy.INSTANCES,
    "scaled": autoscaling.OF_GROUPS,
    "actions": cloudwatch.NOTIFIED,
}
FOLDER = find_spec("cfnlint")
SCHEMAS = Path(FOLDER.origin or "").parent / "data" / "schemas" / "resources" if FOLDER else Path("none")


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    if not SCHEMAS.exists():
        pytest.skip("cfn-lint, whose schemas tell which properties there are, is not installed")
    read = (json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json"))
    return {schema["typeName"]: schema for schema in read if "typeName" in schema}


def inner(schema: dict[str, Any], node: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """What a name leads to, through lists, references and alternatives."""
    if "$ref" in node:
        target: Any = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from inner(schema, target, name)
    elif isinstance(node.get("items"), dict):
        yield from inner(schema, node["items"], name)
    else:
        if name in node.get("properties", {}):
            yield node["properties"][name]
        yield from node.get("patternProperties", {}).values()
        if node.get("type") in ("object", ["object", "string"]) and "properties" not in node:
            yield {"type": "object"}
        for choice in (*node.get("oneOf", ()), *node.get("anyOf", ())):
            yield from inner(schema, choice, name)


@pytest.mark.parametrize("table", PLACES)
def test_each_place_is_a_property_of_its_type(table: str, schemas: dict[str, Any]) -> None:
    missing = []
    for type_name, paths in PLACES[table].items():
        for path in paths:
            here = [schemas.get(type_name, {})]
            for name in path.split("."):
                here = [deeper for node in here for deeper in inner(schemas[type_name], node, name)] if here[0] else []
            missing += [] if here else [f"{type_name} {path}"]
    assert missing == []


def test_dimensions_name_types_that_there_are(schemas: dict[str, Any]) -> None:
    assert [name for types in dimensions.DIMENSIONS.values() for name in types if name not in schemas] == []
