"""An integration says nothing of what to do with an answer: callers get an error whatever the backend says.

An integration that is no proxy (`AWS`, `HTTP`, `MOCK`) passes an answer on by its integration responses only, one of
which has to be the default. Without any, API Gateway answers 500 when the backend has done its work already.

    Method:
      Type: AWS::ApiGateway::Method
      Properties:
        Integration:
          Type: AWS
          IntegrationResponses: [{StatusCode: 200}]    # no SelectionPattern: the default
          …
        MethodResponses: [{StatusCode: 200}]

Notes: 002_c23077be81164283.txt:77 "Client ← Method Response ← Integration Response"
"""

from serverless_lint.graph.integrations import integrations
from serverless_lint.graph.written import empty_when
from serverless_lint.rule import Problems, Resource, problem, rule, together

MAPPED = ("AWS", "HTTP", "MOCK")


@rule(
    on=("AWS::ApiGateway::Method", "AWS::ApiGateway::RestApi"),
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html",
    pillar="reliability",
    since="0.1",
)
def integration_without_response(resource: Resource) -> Problems:
    for integration in integrations(resource):
        responses = integration.part("responses")
        nothing = [*responses.absent_when(), *empty_when(responses)]
        for kind, none in together(integration.part("type").strings(), nothing):
            if kind.text.upper() in MAPPED:
                message = f"{integration.name} passes no answer on: it is {kind.text} without a response"
                yield problem(kind, message, given=[none, integration.place])
