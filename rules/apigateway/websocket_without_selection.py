"""A WebSocket API does not say how to choose a route: it cannot be made.

API Gateway looks at each message by the API's route selection expression, and there is no default for WebSockets.

    Chat:
      Type: AWS::ApiGatewayV2::Api
      Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}

Notes: 002_c23077be81164283.txt:142 "WebSocket API - works with"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGatewayV2::Api",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html",
    pillar="reliability",
    since="0.1",
    needs="ProtocolType",
)
def websocket_without_selection(api: Resource) -> Problems:
    sockets = [each for each in api["ProtocolType"].strings() if each.text == "WEBSOCKET"]
    nothing = [api["RouteSelectionExpression"].absent_when(), api["Body"].absent_when()]
    for kind, *given in together(sockets, *nothing, api["BodyS3Location"].absent_when()):
        yield problem(kind, f"{api.id} is a WebSocket API without a RouteSelectionExpression", given=given)
