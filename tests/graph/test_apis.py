"""APIs: what they have services do, what they offer, and who lets callers in."""

from __future__ import annotations

import pytest

from tests.graph.test_graph import graph_of

SERVED = """
Resources:
  Queue: {{Type: AWS::SQS::Queue, Properties: {{QueueName: jobs}}}}
  Table: {{Type: AWS::DynamoDB::Table, Properties: {{TableName: orders}}}}
  Bus: {{Type: AWS::Events::EventBus, Properties: {{Name: bus}}}}
  Bucket: {{Type: AWS::S3::Bucket, Properties: {{BucketName: objects}}}}
  Machine: {{Type: AWS::StepFunctions::StateMachine}}
  Worker: {{Type: AWS::Lambda::Function}}
  Rest: {{Type: AWS::ApiGateway::RestApi}}
  Http: {{Type: AWS::ApiGatewayV2::Api}}
  It:
    Type: {type}
    Properties: {properties}
"""
URI = "arn:aws:apigateway:${AWS::Region}:"


def method(uri: str, rest: str = "") -> tuple[str, str]:
    return "AWS::ApiGateway::Method", f"{{RestApiId: !Ref Rest, Integration: {{Uri: !Sub '{URI}{uri}'{rest}}}}}"


def http(subtype: str, parameters: str) -> tuple[str, str]:
    given = f"IntegrationSubtype: {subtype}, RequestParameters: {{{parameters}}}"
    return "AWS::ApiGatewayV2::Integration", f"{{ApiId: !Ref Http, {given}}}"


def schedule(call: str, given: str) -> tuple[str, str]:
    target = f"{{Arn: 'arn:aws:scheduler:::aws-sdk:{call}', Input: {given}}}"
    return "AWS::Scheduler::Schedule", f"{{Target: {target}}}"


SENDS = ", RequestTemplates: {application/json: 'Action=SendMessage&MessageBody=$input.body'}"
USES = [
    (method("sqs:path/${AWS::AccountId}/${Queue.QueueName}", SENDS), ("delivers", "Rest", "Queue")),
    (method("sqs:path/${AWS::AccountId}/jobs", SENDS), ("delivers", "Rest", "Queue")),
    (
        method(
            "states:action/StartExecution",
            """, RequestTemplates: {application/json: !Sub '{"stateMachineArn": "${Machine}"}'}""",
        ),
        ("delivers", "Rest", "Machine"),
    ),
    (
        method(
            "dynamodb:action/PutItem",
            """, RequestTemplates: {application/json: '{"TableName": "orders", "Item": {}}'}""",
        ),
        ("writes", "Rest", "Table"),
    ),
    (
        method("dynamodb:action/Query", """, RequestTemplates: {a: !Sub '{"TableName": "${Table}"}'}"""),
        ("reads", "Rest", "Table"),
    ),
    (method("s3:path/${Bucket}/{key}", ", IntegrationHttpMethod: GET"), ("reads", "Rest", "Bucket")),
    (method("s3:path/objects/{key}", ", IntegrationHttpMethod: PUT"), ("writes", "Rest", "Bucket")),
    (http("SQS-SendMessage", "QueueUrl: !Ref Queue"), ("delivers", "Http", "Queue")),
    (http("EventBridge-PutEvents", "EventBusName: bus"), ("delivers", "Http", "Bus")),
    (http("StepFunctions-StartExecution", "StateMachineArn: !Ref Machine"), ("delivers", "Http", "Machine")),
    (schedule("sqs:sendMessage", """!Sub '{"QueueUrl": "${Queue}"}'"""), ("delivers", "It", "Queue")),
    (schedule("sfn:startExecution", """!Sub '{"StateMachineArn": "${Machine}"}'"""), ("delivers", "It", "Machine")),
    (schedule("dynamodb:putItem", """'{"TableName": "orders"}'"""), ("writes", "It", "Table")),
    (schedule("lambda:invoke", """!Sub '{"FunctionName": "${Worker}"}'"""), ("triggers", "It", "Worker")),
]
NOTHING = [
    method("sqs:path/${AWS::AccountId}/${Queue.QueueName}"),
    method("s3:path/{bucket}/{key}", ", IntegrationHttpMethod: GET"),
    method("states:action/StartExecution", ", RequestTemplates: {application/json: \"$input.json('$')\"}"),
    method("dynamodb:action/PutItem", """, RequestTemplates: {a: '{"TableName": "${stageVariables.table}"}'}"""),
    http("SQS-SendMessage", "QueueUrl: $request.header.queue"),
    http("AppConfig-GetConfiguration", "Application: !Ref Queue"),
    schedule("sqs:createQueue", """'{"QueueName": "jobs"}'"""),
]


@pytest.mark.parametrize(("written", "expected"), USES)
def test_what_a_service_does_for_an_api_or_schedule(written: tuple[str, str], expected: tuple[str, str, str]) -> None:
    graph = graph_of(SERVED.format(type=written[0], properties=written[1]))
    kinds = ("delivers", "calls", "reads", "writes", "triggers")
    assert [(each.kind, each.source.id, each.target.id) for kind in kinds for each in graph.relations(kind)] == [
        expected
    ]


@pytest.mark.parametrize("written", NOTHING)
def test_what_is_known_at_run_time_only_is_no_delivery(written: tuple[str, str]) -> None:
    graph = graph_of(SERVED.format(type=written[0], properties=written[1]))
    found = [each for kind in ("delivers", "calls", "reads", "writes") for each in graph.relations(kind)]
    assert [each.target.id for each in found if each.target.id in graph.resources] == []


GUARDED = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Users: {Type: AWS::Cognito::UserPool}
  Check: {Type: AWS::Lambda::Function}
  Rest:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth: {Authorizers: {Pool: {UserPoolArn: !GetAtt Users.Arn}, Own: {FunctionArn: !GetAtt Check.Arn}}}
  Answer:
    Type: AWS::Serverless::Function
    Properties:
      Events: {Get: {Type: Api, Properties: {Path: /, Method: get, RestApiId: !Ref Rest, Auth: {Authorizer: Pool}}}}
  Http: {Type: AWS::ApiGatewayV2::Api}
  Jwt:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties:
      ApiId: !Ref Http
      JwtConfiguration: {Issuer: !Sub "https://cognito-idp.${AWS::Region}.amazonaws.com/${Users}"}
  Get:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Http, AuthorizerId: !Ref Jwt, Target: !Sub "integrations/${Proxy}"}
  Proxy: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Http}}
  Stage: {Type: AWS::ApiGatewayV2::Stage, Properties: {ApiId: !Ref Http}}
  Graph:
    Type: AWS::AppSync::GraphQLApi
    Properties: {UserPoolConfig: {UserPoolId: !Ref Users}, LambdaAuthorizerConfig: {AuthorizerUri: !GetAtt Check.Arn}}
"""


def test_pools_functions_and_authorizers_let_callers_in() -> None:
    graph = graph_of(GUARDED)
    assert {(each.source.id, each.target.id) for each in graph.relations("authorizes")} == {
        ("Users", "Rest"),
        ("Check", "Rest"),
        ("Users", "Http"),
        ("Jwt", "Get"),
        ("Users", "Graph"),
        ("Check", "Graph"),
    }
    assert {(each.source.id, each.target.id) for each in graph.relations("offers")} == {
        ("Http", "Get"),
        ("Get", "Proxy"),
    }
    assert {(each.source.id, each.target.id) for each in graph.relations("stages")} == {
        ("Http", "Stage"),
        ("Rest", "RestliveStage"),
    }


RESOLVED = """
Resources:
  Graph: {Type: AWS::AppSync::GraphQLApi}
  Notes: {Type: AWS::DynamoDB::Table}
  Bus: {Type: AWS::Events::EventBus}
  Worker: {Type: AWS::Lambda::Function}
  Table:
    Type: AWS::AppSync::DataSource
    Properties: {ApiId: !GetAtt Graph.ApiId, Name: notes, DynamoDBConfig: {TableName: !Ref Notes}}
  Code:
    Type: AWS::AppSync::DataSource
    Properties: {ApiId: !GetAtt Graph.ApiId, Name: code, LambdaConfig: {LambdaFunctionArn: !GetAtt Worker.Arn}}
  Events:
    Type: AWS::AppSync::DataSource
    Properties: {ApiId: !GetAtt Graph.ApiId, Name: bus, EventBridgeConfig: {EventBusArn: !GetAtt Bus.Arn}}
  Get:
    Type: AWS::AppSync::Resolver
    Properties:
      ApiId: !GetAtt Graph.ApiId
      DataSourceName: !GetAtt Table.Name
      RequestMappingTemplate: '{"version": "2017-02-28", "operation": "GetItem"}'
  Put:
    Type: AWS::AppSync::FunctionConfiguration
    Properties:
      ApiId: !GetAtt Graph.ApiId
      DataSourceName: notes
      Code: "export const request = () => ({operation: 'PutItem'})"
  All:
    Type: AWS::AppSync::Resolver
    Properties: {ApiId: !GetAtt Graph.ApiId, PipelineConfig: {Functions: [!GetAtt Put.FunctionId]}}
"""


def test_resolvers_lead_to_their_data() -> None:
    graph = graph_of(RESOLVED)
    kinds = ("resolves", "reads", "writes", "calls", "delivers", "triggers", "offers")
    found = {(each.kind, each.source.id, each.target.id) for kind in kinds for each in graph.relations(kind)}
    assert found == {
        ("resolves", "Get", "Table"),
        ("resolves", "Put", "Table"),
        ("resolves", "All", "Put"),
        ("reads", "Get", "Notes"),
        ("writes", "Put", "Notes"),
        ("calls", "Graph", "Notes"),
        ("delivers", "Graph", "Bus"),
        ("triggers", "Graph", "Worker"),
        ("offers", "Graph", "Get"),
        ("offers", "Graph", "All"),
    }
