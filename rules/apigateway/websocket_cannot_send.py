"""Nothing may send to the clients of a WebSocket API: messages go in, and no answer comes out.

A function answers over a connection by calling `PostToConnection`, for which its role has to allow
`execute-api:ManageConnections`. Where no role of the template does, and no route passes an answer back by itself, each
attempt ends in an `AccessDeniedException`.

Silent where a route has a response, where a role cannot be read, and where the API is exported. Ignore it where clients
only send.

    Reply:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - Effect: Allow
                Action: execute-api:ManageConnections
                Resource: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Chat}/*

Notes: 002_c23077be81164283.txt:142 "WebSocket API - works with"
"""

from serverless_lint.graph.denied_roles import never_allows
from serverless_lint.graph.operations import all_known
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

ACTION = "execute-api:ManageConnections"


@rule(
    on="AWS::ApiGatewayV2::Api",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def websocket_cannot_send(api: Resource) -> Problems:
    graph = api.graph
    sockets = [each for each in api["ProtocolType"].strings() if each.text == "WEBSOCKET"]
    if not sockets or not all_known(api) or any(graph.of_type("AWS::ApiGatewayV2::RouteResponse")):
        return
    if any(each.value is not ABSENT for route in _routes(api) for each in route["RouteResponseSelectionExpression"]):
        return
    functions = list(graph.of_type("AWS::Lambda::Function"))
    named = [list(graph.targets(function["Role"], "AWS::IAM::Role")) for function in functions]
    roles = list(graph.of_type("AWS::IAM::Role"))
    if all(named) and all(any(never_allows(role, role.itself, ACTION)) for role in roles):
        for trigger in [each for function in functions for each in function.triggers("sync") if each.source is api][:1]:
            for at, kind in together(api.itself, sockets):
                message = (
                    f"no role of this template allows {ACTION}, without which nothing sends to clients of {api.id}"
                )
                yield problem(at, message, (trigger.value, "messages come in here"), given=[kind])


def _routes(api: Resource) -> list[Resource]:
    return [each.target for each in api.follow("offers") if isinstance(each.target, Resource)]
