"""An operation of a REST API has nothing behind it: the API cannot be deployed.

An OpenAPI definition says for API Gateway what to do with a request in `x-amazon-apigateway-integration`. An operation
without one becomes a method without an integration, and the deployment fails: `No integration defined for method`. SAM
puts one in only for the events of functions, and only into what it writes itself.

    paths:
      /orders:
        get:
          x-amazon-apigateway-integration:
            type: aws_proxy
            httpMethod: POST
            uri:
              Fn::Sub: arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Orders.Arn}/invocations

Notes: 002_c23077be81164283.txt:769 "DefinitionUrl: ./APIfiles/swagger-lambda.yaml"
"""

from serverless_lint.graph.integrations import EXTENSION
from serverless_lint.graph.operations import is_included, operations
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html",
    pillar="reliability",
    since="0.1",
)
def operation_without_integration(api: Resource) -> Problems:
    for operation in operations(api):
        # What is included from elsewhere may take the place of what stands here.
        if operation.resource is None and not any(is_included(body) for body in api["Body"]):
            for at, nothing in together(operation.place, operation.said[EXTENSION].absent_when()):
                yield problem(at, f"{operation.name} of {api.id} has no integration", given=[nothing])
