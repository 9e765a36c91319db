"""Operations of APIs: resources and definitions are asked alike, and what is unknown is neither asked nor unasked."""

from __future__ import annotations

import pytest

from serverless_lint.graph.integrations import action_of, integrations
from serverless_lint.graph.operations import all_known, asked, keyed, operations, unasked
from serverless_lint.graph.waiting import waits_for
from tests.graph.test_graph import graph_of

BODY = """
Parameters: {Kind: {Type: String}}
Resources:
  Shop:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body:
        swagger: '2.0'
        paths:
          /orders:
            parameters: []
            get: {SAID}
        securityDefinitions:
          iam: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
          key: {type: apiKey, name: X-Api-Key, in: header}
"""
METHOD = """
Parameters: {Kind: {Type: String}}
Resources:
  Shop: {Type: AWS::ApiGateway::RestApi, Properties: {Name: shop}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties: {RestApiId: !Ref Shop, ResourceId: !GetAtt Shop.RootResourceId, HttpMethod: GET, SAID}
"""


@pytest.mark.parametrize(
    ("text", "said", "answers"),
    [
        (BODY, "", (False, True, False)),
        (BODY, "security: []", (False, True, False)),
        (BODY, "security: [{iam: []}]", (True, False, False)),
        (BODY, "security: [{key: []}]", (False, True, True)),
        (BODY, "security: [{iam: [], key: []}]", (True, False, True)),
        (BODY, "security: [{NONE: []}]", (False, True, False)),
        (BODY, "security: !Ref Kind", (False, False, False)),
        (BODY, "x-amazon-apigateway-auth: {type: AWS_IAM}", (False, False, False)),
        (METHOD, "AuthorizationType: NONE", (False, True, False)),
        (METHOD, "AuthorizationType: AWS_IAM, ApiKeyRequired: true", (True, False, True)),
        (METHOD, "AuthorizationType: !Ref Kind, ApiKeyRequired: !Ref Kind", (False, False, False)),
    ],
)
def test_whom_an_operation_asks(text: str, said: str, answers: tuple[bool, bool, bool]) -> None:
    (operation,) = operations(graph_of(text.replace("SAID", said)).resources["Shop"])
    assert operation.verb == "GET"
    assert tuple(any(question(operation)) for question in (asked, unasked, keyed)) == answers


def test_routes_say_their_path() -> None:
    text = """
Resources:
  Shop: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: shop, ProtocolType: HTTP}}
  Get: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Shop, RouteKey: GET /orders}}
  Rest: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Shop, RouteKey: $default}}
"""
    found = operations(graph_of(text).resources["Shop"])
    assert [(each.verb, each.path, each.name) for each in found] == [
        ("GET", "/orders", "Get"),
        ("ANY", "$default", "Rest"),
    ]


def test_an_api_is_known_unless_others_may_add_to_it() -> None:
    assert all_known(graph_of(METHOD.replace("SAID", "AuthorizationType: NONE")).resources["Shop"])
    elsewhere = BODY.replace("SAID", "").replace("swagger: '2.0'", "Fn::Transform: {Name: AWS::Include}")
    assert not all_known(graph_of(elsewhere).resources["Shop"])
    exported = METHOD.replace("SAID", "AuthorizationType: NONE") + "Outputs: {A: {Value: !Ref Shop, Export: {Name: a}}}"
    assert not all_known(graph_of(exported).resources["Shop"])


@pytest.mark.parametrize(
    ("uri", "action"),
    [
        ("!Sub 'arn:aws:apigateway:${AWS::Region}:states:action/StartExecution'", "states:StartExecution"),
        ("arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem", "dynamodb:PutItem"),
        ("!Sub 'arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/orders'", ""),
        ("arn:aws:apigateway:eu-west-1:other:action/Do", ""),
        ("https://example.com", ""),
    ],
)
def test_the_action_of_an_integration(uri: str, action: str) -> None:
    graph = graph_of(METHOD.replace("SAID", f"Integration: {{Type: AWS, Uri: {uri}}}"))
    (integration,) = integrations(graph.resources["Get"])
    assert [action_of(place) for place in integration.part("uri")] == [action]


def test_waiting_goes_on_through_others() -> None:
    text = """
Resources:
  A: {Type: T::T::T, DependsOn: B, Properties: {}}
  B: {Type: T::T::T, Properties: {Name: !Ref C}}
  C: {Type: T::T::T, Properties: {Other: !GetAtt A.Arn}}
"""
    assert waits_for(graph_of(text).resources["B"]) == {"A", "B", "C"}
