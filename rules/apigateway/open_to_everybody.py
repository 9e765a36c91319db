"""Anybody may call an API: it asks neither who calls nor for a key, and no policy keeps anyone out.

Ignore it where the API is meant for everybody, as pages and webhooks are, or where the functions look at each request
themselves. In SAM, `Auth: {Authorizer: NONE}` at the event says so.

Silent for private APIs, APIs with a resource policy, preflights and health checks that stand beside methods that ask.

    # SAM
    Shop:
      Type: AWS::Serverless::Api
      Properties: {Auth: {DefaultAuthorizer: AWS_IAM}, …}

    # CloudFormation
    GetOrders:
      Type: AWS::ApiGateway::Method
      Properties: {AuthorizationType: AWS_IAM, …}

Notes: 002_c23077be81164283.txt:79 "Authorizers - control access"
Peers: checkov CKV_AWS_59, cfn_nag W59, cdk-nag APIGWAuthorization; none of them sees those of SAM
"""

from serverless_lint.graph.operations import asked, keyed, operations, unasked
from serverless_lint.graph.stage_settings import is_private, policies
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on=("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"),
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
    pillar="security",
    since="0.1",
)
def open_to_everybody(api: Resource) -> Problems:
    found = [operation for operation in operations(api) if operation.verb != "OPTIONS"]
    sockets = any(kind.value == "WEBSOCKET" for kind in api["ProtocolType"])
    if sockets or is_private(api) or any([*asked(each), *keyed(each)] for each in found):
        return
    said = [
        each for each in found if each.resource is None and any(v.value is not ABSENT for v in each.said["security"])
    ]
    free = [policy.absent_when() for policy in policies(api)]
    for operation in found if not said else ():
        for proof, *_ in together(unasked(operation), *free):
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            yield problem(proof, f"anybody may call {operation.name}{more} of {api.id}")
            return
