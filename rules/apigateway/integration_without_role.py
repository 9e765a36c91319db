"""An API calls a service of AWS as nobody: the service refuses every request.

A function may let an API in by its own policy; other services are called by a role. Without `Credentials`, API Gateway
sends a request that is signed for nobody in particular, and passes on the error that it gets.

    Integration:
      Type: AWS
      Credentials: !GetAtt ShopRole.Arn    # of an HTTP API: CredentialsArn; in OpenAPI: credentials
      Uri: !Sub arn:aws:apigateway:${AWS::Region}:states:action/StartExecution
      …

Notes: 001_37b943b1833eba40.txt:71 "AWS Service Integration Kinesis Data Streams example"
"""

from serverless_lint.graph.integrations import INTEGRATION, called, integrations
from serverless_lint.graph.relations.api_rows import METHOD
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.rule import Problems, Resource, problem, rule, together

OPEN = ("lambda", "s3")  # a function's policy may let the API in; a bucket may be open to all


@rule(
    on=(METHOD, REST_API, INTEGRATION, HTTP_API),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html",
    pillar="reliability",
    since="0.1",
)
def integration_without_role(resource: Resource) -> Problems:
    for integration in integrations(resource):
        nobody = integration.part("credentials").absent_when()
        for uri, none in together(integration.part("uri"), nobody):
            call = called(uri)
            if call is not None and call.service not in OPEN:
                message = f"{integration.name} calls {call.service} without a role"
                yield problem(uri, message, given=[none, integration.place])
        for subtype, none in together(integration.part("subtype").strings(), nobody):
            message = f"{integration.name} calls {subtype.text} without a role"
            yield problem(subtype, message, given=[none, integration.place])
