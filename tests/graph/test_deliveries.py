"""Where messages and events go: every service that names it, and nothing that is not certain."""

from __future__ import annotations

from typing import Any

import pytest

from serverless_lint.graph.relations import api_rows, delivery_rows
from serverless_lint.graph.relations.push_rows import PUSHES
from serverless_lint.graph.relations.role_rows import BY_ROLE
from tests.graph.test_declared import inner
from tests.graph.test_declared import schemas as schemas
from tests.graph.test_graph import graph_of

SENDERS = """
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
  Stream: {Type: AWS::Kinesis::Stream}
  Hose:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamName: hose
      KinesisStreamSourceConfiguration: {KinesisStreamARN: !GetAtt Stream.Arn}
      ExtendedS3DestinationConfiguration: {BucketARN: !GetAtt Store.Arn}
  Machine: {Type: AWS::StepFunctions::StateMachine}
  Version: {Type: AWS::StepFunctions::StateMachineVersion, Properties: {StateMachineArn: !Ref Machine}}
  Table: {Type: AWS::DynamoDB::Table}
  Store: {Type: AWS::S3::Bucket}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: logs}}
  Worker: {Type: AWS::Lambda::Function, Properties: {FunctionName: worker}}
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {NotificationConfiguration: {QueueConfigurations: [{Event: x, Queue: !GetAtt Queue.Arn}]}}
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !If [Here, !GetAtt Queue.Arn, !Ref "AWS::NoValue"]}
  Mail: {Type: AWS::SNS::Subscription, Properties: {TopicArn: !Ref Topic, Protocol: email, Endpoint: a@example.com}}
  Rule:
    Type: AWS::Events::Rule
    Properties: {EventBusName: bus, Targets: [{Id: a, Arn: !Ref Version}, {Id: b, Arn: !GetAtt Worker.Arn}]}
  Schedule: {Type: AWS::Scheduler::Schedule, Properties: {Target: {Arn: !GetAtt Bus.Arn}}}
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties: {Source: !GetAtt Queue.Arn, Enrichment: !GetAtt Worker.Arn, Target: !GetAtt Stream.Arn}
  Device:
    Type: AWS::IoT::TopicRule
    Properties:
      TopicRulePayload:
        Actions: [{Firehose: {DeliveryStreamName: hose}}, {DynamoDBv2: {PutItem: {TableName: !Ref Table}}}]
        ErrorAction: {S3: {BucketName: !Ref Store}}
  Filter:
    Type: AWS::Logs::SubscriptionFilter
    Properties: {LogGroupName: !Ref Logs, DestinationArn: !GetAtt Stream.Arn}
  Invocations:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Worker
      DestinationConfig: {OnFailure: {Destination: !GetAtt Queue.Arn}, OnSuccess: {Destination: !GetAtt Bus.Arn}}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Worker
      EventSourceArn: !GetAtt Stream.Arn
      DestinationConfig: {OnFailure: {Destination: !Ref Topic}}
"""


def test_each_service_names_its_targets() -> None:
    graph = graph_of(SENDERS)
    found = {kind: {(each.source.id, each.target.id, each.via.id) for each in graph.relations(kind)} for kind in KINDS}
    assert found == KINDS
    [there] = [each for each in graph.relations("delivers") if each.via.id == "Subscription"]
    assert there.value.when.conditions() == {"Here": True}


KINDS = {
    "delivers": {
        ("Bucket", "Queue", "Bucket"),
        ("Topic", "Queue", "Subscription"),
        ("Bus", "Rule", "Rule"),
        ("Rule", "Machine", "Rule"),
        ("Schedule", "Bus", "Schedule"),
        ("Pipe", "Stream", "Pipe"),
        ("Device", "Hose", "Device"),
        ("Logs", "Stream", "Filter"),
        ("Stream", "Hose", "Hose"),
    },
    "writes": {("Device", "Table", "Device"), ("Hose", "Store", "Hose")},
    "on-failure": {
        ("Worker", "Queue", "Invocations"),
        ("Mapping", "Topic", "Mapping"),
        ("Device", "Store", "Device"),
    },
    "on-success": {("Worker", "Bus", "Invocations")},
    "triggers": {("Rule", "Worker", "Rule"), ("Pipe", "Worker", "Pipe"), ("Stream", "Worker", "Mapping")},
    "calls": set(),
}

TARGETED = """
Parameters: {{Arn: {{Type: String}}, Name: {{Type: String}}}}
Resources:
  Queue: {{Type: AWS::SQS::Queue, Properties: {{QueueName: jobs}}}}
  Child: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: x}}}}
  Stored: {{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: x}}}}
  Role: {{Type: AWS::IAM::Role}}
  Subscription: {{Type: AWS::SNS::Subscription, Properties: {{TopicArn: x, Protocol: sqs, Endpoint: {arn}}}}}
"""


@pytest.mark.parametrize(
    ("arn", "found"),
    [
        ("!GetAtt Queue.Arn", ("Queue", "AWS::SQS::Queue")),
        ("!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs'", ("Queue", "AWS::SQS::Queue")),
        ("arn:aws:sqs:eu-west-1:123456789012:theirs", ("arn:aws:sqs:eu-west-1:123456789012:theirs", "AWS::SQS::Queue")),
        ("!ImportValue theirs", ("theirs", "AWS::SQS::Queue")),
        ("!Sub ['${Of}:live', {Of: !ImportValue theirs}]", ("theirs", "AWS::SQS::Queue")),
        ("!GetAtt Child.Outputs.Queue", ("Child.Outputs.Queue", "AWS::SQS::Queue")),
        ("!GetAtt Stored.Value", ("Stored.Value", "AWS::SQS::Queue")),
        ("'{{resolve:ssm:/queue}}'", ("{{resolve:ssm:/queue}}", "AWS::SQS::Queue")),
        ("!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Queue.QueueName}-dlq'", None),
        ("!GetAtt Role.Arn", None),
        ("!Ref Arn", None),
        ("!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Name}'", None),
        ("!Sub 'arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Queue.QueueName}'", None),
        ("arn:aws:sns:eu-west-1:123456789012:theirs", None),
        ("[x]", None),
    ],
)
def test_what_is_outside_is_told_as_far_as_it_is_known(arn: str, found: tuple[str, str] | None) -> None:
    targets = [(each.target.id, each.target.type) for each in graph_of(TARGETED.format(arn=arn)).relations("delivers")]
    assert targets == ([] if found is None else [found])


CALLERS = [
    ("AWS::Lambda::Url", "{TargetFunctionArn: !Ref Worker}", "sync"),
    ("AWS::Scheduler::Schedule", "{Target: {Arn: !GetAtt Worker.Arn}}", "schedule"),
    ("AWS::Pipes::Pipe", "{Target: !GetAtt Worker.Arn}", "sync"),
    (
        "AWS::Pipes::Pipe",
        "{Target: !GetAtt Worker.Arn, TargetParameters: {LambdaFunctionParameters: {InvocationType: FIRE_AND_FORGET}}}",
        "async",
    ),
    (
        "AWS::CloudFront::Distribution",
        "{DistributionConfig: {DefaultCacheBehavior: {LambdaFunctionAssociations: [{LambdaFunctionARN: !Ref V}]}}}",
        "sync",
    ),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        """
      ExtendedS3DestinationConfiguration:
        ProcessingConfiguration:
          Processors: [{Parameters: [{ParameterName: LambdaArn, ParameterValue: !Sub "${Worker.Arn}:$LATEST"}]}]""",
        "sync",
    ),
    (
        "AWS::Lex::BotAlias",
        """
      BotAliasLocaleSettings:
      - BotAliasLocaleSetting: {CodeHookSpecification: {LambdaCodeHook: {LambdaArn: !GetAtt Worker.Arn}}}""",
        "sync",
    ),
    ("AWS::CodeCommit::Repository", "{Triggers: [{DestinationArn: !GetAtt Worker.Arn}]}", "async"),
    ("AWS::CloudWatch::Alarm", "{AlarmActions: [!GetAtt Worker.Arn]}", "async"),
    ("AWS::Events::Rule", "{ScheduleExpression: rate(1 day), Targets: [{Arn: !GetAtt Worker.Arn}]}", "schedule"),
]


@pytest.mark.parametrize(("kind", "properties", "mode"), CALLERS)
def test_each_caller_triggers_its_function_in_its_mode(kind: str, properties: str, mode: str) -> None:
    graph = graph_of(f"""
Resources:
  Worker: {{Type: AWS::Lambda::Function}}
  V: {{Type: AWS::Lambda::Version, Properties: {{FunctionName: !Ref Worker}}}}
  It:
    Type: "{kind}"
    Properties: {properties}
""")
    assert [(each.source.id, each.mode) for each in graph.resources["Worker"].triggers()] == [("It", mode)]
    assert graph.relations("delivers") == []


def test_a_mapping_of_what_is_elsewhere_still_triggers() -> None:
    graph = graph_of("""
Resources:
  Worker: {Type: AWS::Lambda::Function}
  Imported:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !ImportValue q, FunctionName: !Ref Worker}
  Kafka:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Worker
      SelfManagedEventSource: {Endpoints: {KafkaBootstrapServers: ["kafka.example.com:9092", "b:9092"]}}
""")
    assert [each.source.id for each in graph.resources["Worker"].triggers("poll")] == ["q", "kafka.example.com:9092"]


def test_a_pattern_names_whose_events_a_rule_is_for() -> None:
    graph = graph_of("""
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Loud:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: loud
      NotificationConfiguration: !If [Here, {EventBridgeConfiguration: {}}, !Ref "AWS::NoValue"]
  Off:
    Type: AWS::S3::Bucket
    Properties: {NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: false}}}
  Silent: {Type: AWS::S3::Bucket}
  Machine: {Type: AWS::StepFunctions::StateMachine}
  Source: {Type: AWS::CodeCommit::Repository}
  Uploads:
    Type: AWS::Events::Rule
    Properties: {EventPattern: {source: [aws.s3], detail: {bucket: {name: [loud, !Ref Off, !Ref Silent, theirs]}}}}
  Ours:
    Type: AWS::Events::Rule
    Properties: {EventPattern: {source: [ours], detail: {bucket: {name: [loud]}}, resources: [!GetAtt Loud.Arn]}}
  Failures:
    Type: AWS::Events::Rule
    Properties: {EventPattern: {source: [aws.states], detail: {stateMachineArn: [!Ref Machine]}}}
  Pushes:
    Type: AWS::Events::Rule
    Properties: {EventPattern: {source: [aws.codecommit], resources: [!GetAtt Source.Arn, {prefix: arn}, x]}}
""")
    found = {(each.source.id, each.target.id): each.value.when.conditions() for each in graph.relations("delivers")}
    assert found == {
        ("Loud", "Uploads"): {"Here": True},
        ("theirs", "Uploads"): {},
        ("Machine", "Failures"): {},
        ("Source", "Pushes"): {},
    }


TABLES: dict[str, Any] = {
    "pushes": PUSHES,
    "by role": BY_ROLE,
    **{name: getattr(delivery_rows, name) for name in ("DELIVERIES", "WRITES", "CALLS", "FAILURES", "SUCCESSES")},
    **{name: getattr(api_rows, name) for name in ("AUTHORIZERS", "OFFERS", "STAGES", "DATA_CALLS", "DATA_DELIVERS")},
}


@pytest.mark.parametrize("table", TABLES)
def test_each_row_names_properties_of_its_type(table: str, schemas: dict[str, Any]) -> None:
    missing = []
    for row in TABLES[table]:
        beside = f"{row.path.rpartition('.')[0]}.{row.only[0]}".strip(".") if row.only[0] else row.path
        for path in (row.path, beside, row.source[0] or row.path):
            here = [schemas[row.type]]
            for name in (step for step in path.split(".") if step != "[]"):
                here = [each for node in here for each in named(schemas[row.type], node, name)]
            missing += [] if here else [f"{row.type} {path}"]
    assert missing == []


def named(schema: dict[str, Any], node: dict[str, Any], name: str) -> list[dict[str, Any]]:
    if name == "*" and "properties" in node:
        return list(node["properties"].values())
    return [{"type": "object"}] if name == "*" else list(inner(schema, node, name))
