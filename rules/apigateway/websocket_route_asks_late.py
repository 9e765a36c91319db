"""A route of a WebSocket API asks who calls, when only `$connect` can: the deployment fails.

Who may connect is decided once, when the connection is made. Messages that come over it later are not asked again.

    Connect:
      Type: AWS::ApiGatewayV2::Route
      Properties: {ApiId: !Ref Chat, RouteKey: $connect, AuthorizationType: CUSTOM, AuthorizerId: !Ref Members, …}

Notes: 002_c23077be81164283.txt:142 "WebSocket API - works with"
"""

from serverless_lint.graph.relations.push_rows import HTTP_API
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGatewayV2::Route",
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html",
    pillar="security",
    since="0.1",
    needs="AuthorizationType",
)
def websocket_route_asks_late(route: Resource) -> Problems:
    kinds = [kind for kind in route["AuthorizationType"].strings() if kind.text == "CUSTOM"]
    late = [key for key in route["RouteKey"].strings() if key.text != "$connect"]
    for named, api in route.graph.targets(route["ApiId"], HTTP_API):
        sockets = [each for each in api["ProtocolType"].strings() if each.text == "WEBSOCKET"]
        for kind, key, *given in together(kinds, late, sockets, named):
            message = f"{route.id} asks who calls at {key.text}, but {api.id} is a WebSocket API: only $connect can"
            yield problem(kind, message, (key, "the connection is there already"), given=given)
