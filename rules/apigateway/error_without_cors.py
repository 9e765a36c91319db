"""Pages of other sites may call an API, but do not get to see why it refuses: the browser keeps the answer from them.

API Gateway itself answers when an authorizer refuses, a key is missing or a limit is reached, and such answers carry no
CORS headers unless the gateway responses say so. The page learns of a network error, not of 401 or 429, and cannot send
its user to the login.

    Shop:
      Type: AWS::Serverless::Api
      Properties:
        GatewayResponses:
          DEFAULT_4XX: {ResponseParameters: {Headers: {Access-Control-Allow-Origin: "'https://shop.example.com'"}}}
          DEFAULT_5XX: {ResponseParameters: {Headers: {Access-Control-Allow-Origin: "'https://shop.example.com'"}}}

Notes: 002_c23077be81164283.txt:80 "Gateway Responses"
"""

from serverless_lint.graph.operations import all_known, asked, operations
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html",
    pillar="reliability",
    since="0.1",
)
def error_without_cors(api: Resource) -> Problems:
    responses = api.graph.of_type("AWS::ApiGateway::GatewayResponse")
    apart = any(each is api for response in responses for _, each in api.graph.targets(response["RestApiId"]))
    found = list(operations(api)) if all_known(api) and not apart else []
    preflights = [operation.place for operation in found if operation.verb == "OPTIONS"][:1]
    nothing = api["Body"]["x-amazon-apigateway-gateway-responses"].absent_when()
    for operation in found:
        for proof, preflight, _ in together(asked(operation), preflights, nothing):
            if operation.verb != "OPTIONS":
                message = f"when {api.id} refuses a request, pages of other sites do not get to see it"
                yield problem(api.itself, message, (proof, "it may refuse here"), (preflight, "and pages may call it"))
                return
