"""An API asks for signed requests, and the role of those who sign in does not allow a single one: all are refused.

With `AWS_IAM`, API Gateway lets in whom a policy allows `execute-api:Invoke`. Users of an identity pool sign by the
pool's role.

Silent where the role cannot be read. Ignore it where the API is for others than these users.

    UserRole:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: shop
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action: execute-api:Invoke
                  Resource: !Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Shop}/*
        …

Notes: 002_c23077be81164283.txt:573 "you can choose to require this IAM role on the API method level"
"""

from serverless_lint.graph.denied_roles import never_allows
from serverless_lint.graph.identities import ATTACHMENT, given_roles
from serverless_lint.graph.operations import asked, by_signature, operations
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on=ATTACHMENT,
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_cannot_call_api(attachment: Resource) -> Problems:
    signed = _signed(attachment)
    for given in given_roles(attachment) if signed else ():
        if given.kind == "authenticated":
            for at, sign in together(never_allows(given.role, given.value, "execute-api:Invoke"), signed[:1]):
                message = (
                    f"{given.role.id} does not let users who sign in call an API, and there is one for signed calls"
                )
                yield problem(at, message, (sign, "requests have to be signed"))


def _signed(attachment: Resource) -> list[Value]:
    """Where an operation of this template asks for signatures; none where one may ask otherwise."""
    apis = list(attachment.graph.of_type(REST_API, HTTP_API))
    found = [operation for api in apis for operation in operations(api)]
    return [proof for operation in found if by_signature(operation) for proof in asked(operation)]
