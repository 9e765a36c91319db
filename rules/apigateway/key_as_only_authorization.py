"""An API key is all that a caller needs: a word that is the same for all requests, and stands in many places.

API keys are there to meter and to throttle. They do not end, are not bound to a caller, and stand in the logs and
clients of everyone who has one. AWS: do not use them for authentication or authorization; a key for one API of a usage
plan is good for all others in it.

Ignore it for data that anybody may have. Else let IAM, a user pool or an authorizer ask who calls; the key may stay.
Silent for private APIs, and where a resource policy says who may call.

    Shop:
      Type: AWS::Serverless::Api
      Properties:
        Auth: {ApiKeyRequired: true, DefaultAuthorizer: AWS_IAM}

Notes: 002_c23077be81164283.txt:519 "**Meter** API usage"
"""

from serverless_lint.graph.operations import keyed, operations, unasked
from serverless_lint.graph.stage_settings import is_private, policies
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    pillar="security",
    since="0.1",
)
def key_as_only_authorization(api: Resource) -> Problems:
    open_to_all = [policy.absent_when() for policy in policies(api)]
    if is_private(api):
        return
    found = []
    for operation in operations(api):
        if operation.verb != "OPTIONS":
            for proof, nobody, *_ in together(keyed(operation), unasked(operation), *open_to_all):
                found.append((operation, proof, nobody))
                break
    for operation, proof, nobody in found[:1]:
        whom = f"{operation.name} and {len(found) - 1} more" if len(found) > 1 else operation.name
        yield problem(proof, f"an API key is all that it takes to call {whom} of {api.id}", given=[nobody])
