"""An API calls a function with another method than POST, and every request fails with an error.

Whatever the method of the request is, API Gateway calls Lambda's own API, which knows only POST. With `GET`, as
it is copied from the method, Lambda refuses the call, and API Gateway answers 500. HTTP APIs set it themselves.

    Method:
      Type: AWS::ApiGateway::Method
      Properties:
        HttpMethod: GET
        Integration:
          Type: AWS_PROXY
          IntegrationHttpMethod: POST    # in OpenAPI: httpMethod
          Uri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations

Notes: 002_c23077be81164283.txt:76 "Client → Request → Integration → Lambda"
"""

from serverless_lint.graph.integrations import integrations
from serverless_lint.graph.relations.pushes import PROXIED
from serverless_lint.rule import Problems, Resource, problem, put, rule, together


@rule(
    on=("AWS::ApiGateway::Method", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Integration"),
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integrations.html",
    pillar="reliability",
    since="0.1",
)
def lambda_integration_not_post(resource: Resource) -> Problems:
    for integration in integrations(resource):
        protocols = [integration.place]
        if resource.type == "AWS::ApiGatewayV2::Integration":
            protocols = [kind for kind in integration.api["ProtocolType"].strings() if kind.text == "WEBSOCKET"]
        uris = [uri for uri in integration.part("uri") if PROXIED in uri.known_text]
        for method, uri, *given in together(integration.part("httpMethod").strings(), uris, protocols):
            if method.text.upper() != "POST":
                fix = put(method, "POST", "call Lambda with POST", safe=True)
                message = f"{integration.name} calls a function with {method.text}, but Lambda takes only POST"
                yield problem(method, message, (uri, "the function is called here"), given=given, fix=fix)
