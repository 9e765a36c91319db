"""Anybody may connect to a WebSocket API: nothing asks at `$connect`, and no other route can.

A connection is asked for once, at `$connect`. Without an authorizer or IAM there, whoever knows the address may send to
every route for two hours, and the owner pays.

Ignore it where the first message carries a token that the function looks at, or where it is meant for everybody.

    Connect:
      Type: AWS::ApiGatewayV2::Route
      Properties: {ApiId: !Ref Chat, RouteKey: $connect, AuthorizationType: CUSTOM, AuthorizerId: !Ref Members, …}

Notes: 002_c23077be81164283.txt:79 "Authorizers - control access"
"""

from serverless_lint.graph.operations import all_known, operations, unasked
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGatewayV2::Api",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html",
    pillar="security",
    since="0.1",
)
def websocket_open(api: Resource) -> Problems:
    sockets = [each for each in api["ProtocolType"].strings() if each.text == "WEBSOCKET"]
    found = list(operations(api)) if sockets else []
    connecting = [operation for operation in found if operation.path == "$connect"]
    for kind, at in together(sockets, [api.itself] if found and not connecting and all_known(api) else []):
        yield problem(at, f"anybody may connect to {api.id}: it has no $connect route to ask them", given=[kind])
    for operation in connecting:
        for kind, at in together(sockets, unasked(operation)):
            yield problem(at, f"anybody may connect to {api.id}: {operation.name} asks nobody", given=[kind])
