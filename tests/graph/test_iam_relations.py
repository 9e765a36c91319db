"""Who acts by which role, what it reads, writes and calls by it, and whom resources let in."""

from __future__ import annotations

import pytest

from serverless_lint.graph.needs import unmet
from tests.graph.test_graph import graph_of

SHOP = """
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String}}
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
  Jobs: {Type: AWS::SQS::Queue}
  Other: {Type: AWS::SQS::Queue}
  News: {Type: AWS::SNS::Topic}
  Files: {Type: AWS::S3::Bucket}
  Password: {Type: AWS::SecretsManager::Secret}
  Helper: {Type: AWS::Lambda::Function, Properties: {Role: 'arn:aws:iam::123456789012:role/helper'}}
  Shop:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables: {QUEUE: !Ref Other, STAGE: !Ref Stage, SELF: !Sub '${AWS::StackName}-Shop'}
      Policies:
        - DynamoDBReadPolicy: {TableName: !Ref Orders}
        - Statement:
            - {Effect: Allow, Action: 'sqs:Send*', Resource: !GetAtt Jobs.Arn}
            - {Effect: Allow, Action: 'sns:Publish', Resource: !Ref News}
            - {Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Helper.Arn}
            - {Effect: Allow, Action: 'sqs:*', Resource: '*'}
            - {Effect: Allow, Action: 's3:PutObject', Resource: !Sub '${Files.Arn}/in/*'}
            - {Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: !Ref Password}
            - {Effect: Deny, Action: 'secretsmanager:*', Resource: '*'}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions: [{Environment: [{Name: TABLE, Value: !Ref Orders}]}]
  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement: {Effect: Allow, Action: ['s3:GetObject', 's3:PutObject'], Resource: !Sub '${Files.Arn}/*'}
  Let:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Jobs]
      PolicyDocument:
        Statement:
          - {Effect: Allow, Principal: {Service: s3.amazonaws.com}, Action: sqs:SendMessage, Resource: '*'}
          - Effect: Allow
            Principal: {Service: sns.amazonaws.com}
            Action: sqs:SendMessage
            Resource: '*'
            Condition: {ArnEquals: {aws:SourceArn: !Ref News}}
          - {Effect: Allow, Principal: {AWS: !GetAtt TaskRole.Arn}, Action: sqs:SendMessage, Resource: '*'}
"""


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("assumes", {"Shop ShopRole", "Task TaskRole", "Helper arn:aws:iam::123456789012:role/helper"}),
        ("reads", {"Shop Orders", "Task Files"}),
        ("writes", {"Shop Jobs", "Shop News", "Shop Files", "Task Files"}),
        ("calls", {"Shop Helper"}),
        ("uses", {"Shop Other", "Task Orders"}),
        ("permits", {"News Jobs", "TaskRole Jobs"}),
    ],
)
def test_what_roles_and_environments_tell(kind: str, found: set[str]) -> None:
    relations = graph_of(SHOP).relations(kind)
    assert {f"{each.source.id} {each.target.id}" for each in relations} == found
    assert len(relations) == len(found)


def test_a_grant_has_its_actions() -> None:
    [grant] = graph_of(SHOP).resources["Jobs"].arriving("grants")
    assert (grant.source.id, grant.value.value) == ("ShopRole", ("sqs:Send*",))


RESOURCE = """
Parameters: {{Given: {{Type: String}}}}
Resources:
  Topic: {{Type: AWS::SNS::Topic}}
  Bucket: {{Type: AWS::S3::Bucket, Properties: {{BucketName: files}}}}
  Bus: {{Type: AWS::Events::EventBus, Properties: {{Name: bus}}}}
  Key: {{Type: AWS::KMS::Key, Properties: {{KeyPolicy: {{Statement: {statement}}}}}}}
  Worker: {{Type: AWS::Lambda::Function}}
  Role: {{Type: AWS::IAM::Role, Properties: {{AssumeRolePolicyDocument: {{Statement: {statement}}}}}}}
  Of{kind}: {{Type: {policy}, Properties: {{{name}, PolicyDocument: {{Statement: {statement}}}}}}}
  Permission:
    Type: AWS::Lambda::Permission
    Properties: {{FunctionName: !Ref Worker, Action: 'lambda:*', Principal: s3.amazonaws.com, SourceArn: {source}}}
"""
POLICIES = {
    "Topic": ("AWS::SNS::TopicPolicy", "Topics: [!Ref Topic]"),
    "Bucket": ("AWS::S3::BucketPolicy", "Bucket: files"),
    "Key": ("X", "A: b"),
    "Role": ("X", "A: b"),
}
HOST = "events.amazonaws.com"
EVENTS = "{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: '*'}"


@pytest.mark.parametrize("kind", POLICIES)
@pytest.mark.parametrize(
    ("statement", "lets", "refuses"),
    [
        ("{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: '*'}", True, False),
        ("{Effect: Allow, Principal: '*', Action: '*'}", True, False),
        ("{Effect: Allow, Principal: {Service: [sns.amazonaws.com]}, Action: '*'}", False, True),
        ("{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: 'x:*'}", False, True),
        ("{Effect: Deny, Principal: {Service: events.amazonaws.com}, Action: '*'}", False, True),
        ("[]", False, True),
        ("!Ref Given", False, False),
        ("{Effect: Allow, Principal: {Service: !Ref Given}, Action: '*'}", False, False),
        (EVENTS[:-1] + ", Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}}", True, False),
        (EVENTS[:-1] + ", Condition: {ArnLike: {aws:SourceArn: !GetAtt Bus.Arn}}}", True, False),
        (EVENTS[:-1] + ", Condition: {ArnLike: {aws:SourceArn: !Ref Topic}}}", False, True),
        (EVENTS[:-1] + ", Condition: {StringEquals: {aws:PrincipalOrgID: o-1}}}", False, False),
    ],
)
def test_who_is_let_in(kind: str, statement: str, lets: bool, refuses: bool) -> None:
    policy, name = POLICIES[kind]
    text = RESOURCE.format(statement=statement, kind=kind, policy=policy, name=name, source="!GetAtt Bucket.Arn")
    graph = graph_of(text)
    resource, bus = graph.resources[kind], graph.resources["Bus"]
    action = {"Topic": "sns:Publish", "Bucket": "s3:PutObject", "Key": "kms:Decrypt", "Role": "sts:AssumeRole"}[kind]
    assert (any(resource.lets(HOST, action, bus)), any(resource.refuses(HOST, action, bus))) == (lets, refuses)


@pytest.mark.parametrize(
    ("source", "lets", "refuses"),
    [("!GetAtt Bucket.Arn", True, False), ("arn:aws:s3:::files", True, False), ("arn:aws:s3:::other", False, True)],
)
def test_a_permission_is_a_statement(source: str, lets: bool, refuses: bool) -> None:
    graph = graph_of(RESOURCE.format(statement="[]", kind="X", policy="X", name="A: b", source=source))
    worker, bucket = graph.resources["Worker"], graph.resources["Bucket"]
    asked = ("s3.amazonaws.com", "lambda:InvokeFunction", bucket)
    assert (any(worker.lets(*asked)), any(worker.refuses(*asked))) == (lets, refuses)
    assert any(worker.refuses("sns.amazonaws.com", "lambda:InvokeFunction"))


POLLED = """
Conditions: {{Inside: !Equals [!Ref AWS::Region, eu-west-1]}}
Resources:
  Jobs: {{Type: AWS::SQS::Queue}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [!If [Inside, 'arn:aws:iam::aws:policy/service-role/{managed}', !Ref AWS::NoValue]]
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      VpcConfig: !If [Inside, {{SubnetIds: [subnet-1]}}, !Ref AWS::NoValue]
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {{FunctionName: !Ref Worker, EventSourceArn: !GetAtt Jobs.Arn}}
"""


@pytest.mark.parametrize(
    ("managed", "lacking"),
    [
        ("AWSLambdaSQSQueueExecutionRole", {("ec2", True), ("sqs", False)}),
        ("AWSLambdaVPCAccessExecutionRole", {("sqs", None)}),
    ],
)
def test_what_a_function_needs_is_lacking_where_it_needs_it(
    managed: str, lacking: set[tuple[str, bool | None]]
) -> None:
    worker = graph_of(POLLED.format(managed=managed)).resources["Worker"]
    found = {(need.action.partition(":")[0], need.value.when.conditions().get("Inside")) for need, _ in unmet(worker)}
    assert found == lacking
