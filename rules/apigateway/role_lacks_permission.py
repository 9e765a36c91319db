"""An API calls a service by a role that does not allow it: the service refuses every request.

API Gateway assumes the role for each call. What the role's policies do not allow is answered with 403 by the service,
and mostly reaches the caller as a 500.

Silent where not all policies of the role can be read, or where it is exported or handed on.

    ShopRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: apigateway.amazonaws.com}}]
        Policies:
          - PolicyName: start
            PolicyDocument:
              Statement: [{Effect: Allow, Action: states:StartExecution, Resource: !Ref Billing}]

Notes: 001_37b943b1833eba40.txt:71 "AWS Service Integration Kinesis Data Streams example"
"""

from serverless_lint.graph.denied_roles import never_allows
from serverless_lint.graph.integrations import INTEGRATION, action_of, integrations
from serverless_lint.graph.relations.api_rows import METHOD
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=(METHOD, REST_API, INTEGRATION, HTTP_API),
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_lacks_permission(resource: Resource) -> Problems:
    for integration in integrations(resource):
        for given, role in resource.graph.targets(integration.part("credentials"), "AWS::IAM::Role"):
            for place in (*integration.part("uri"), *integration.part("subtype").strings()):
                action = action_of(place)
                for at, lacking in together(place, never_allows(role, given, action) if action else ()):
                    message = f"{integration.name} needs {action} here, but its role does not allow it"
                    yield problem(at, message, (lacking, f"{role.id} is the role"))
