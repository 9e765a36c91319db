"""An authorizer is there, but nothing asks it: whoever calls is let in.

An authorizer only counts for the methods and routes that name it. One that none names is a lock that hangs beside the
door; mostly the `AuthorizerId`, the `security` of an operation, or SAM's `DefaultAuthorizer` was forgotten.

Silent where others may name it: the API or the authorizer is exported, or the template is a part of something.

    # SAM
    Shop:
      Type: AWS::Serverless::HttpApi
      Properties:
        Auth:
          Authorizers: {Users: {…}}
          DefaultAuthorizer: Users

    # CloudFormation
    Method:
      Type: AWS::ApiGateway::Method
      Properties: {AuthorizationType: COGNITO_USER_POOLS, AuthorizerId: !Ref Users, …}

Notes: 002_c23077be81164283.txt:561 "Assign User Pool as **Authorizer** for API Gateway **Method**"
"""

from collections.abc import Iterator

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.operations import AUTHORIZER, all_known, operations, schemes
from serverless_lint.graph.relations.api_rows import HTTP_AUTHORIZER, REST_AUTHORIZER
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.written import keys
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on=(REST_AUTHORIZER, HTTP_AUTHORIZER, REST_API, HTTP_API),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html",
    pillar="security",
    since="0.1",
)
def authorizer_unused(resource: Resource) -> Problems:
    if resource.type in (REST_API, HTTP_API):
        used = {str(name.value) for operation in operations(resource) for name, _ in schemes(operation)}
        for name in _defined(resource) if all_known(resource) else ():
            if name.value not in used:
                yield problem(name, f"nothing of {resource.id} asks the authorizer {name.value}")
        return
    named = resource["RestApiId" if resource.type == REST_AUTHORIZER else "ApiId"]
    for at, api in resource.graph.targets(named, REST_API, HTTP_API):
        certain = all_known(api) and not escapes(resource) and not _may_be_named(resource)
        if certain and not any(resource.follow("authorizes")):
            for _ in together(at, api.itself):
                yield problem(resource.itself, f"nothing of {api.id} asks the authorizer {resource.id}", given=[at])


def _defined(api: Resource) -> Iterator[Value]:
    """The schemes of an API's definition that authorize; where all operations are to use some, none is unused."""
    body = api["Body"]
    if not body["security"].absent_when():
        return
    for section in (body["securityDefinitions"], body["components"]["securitySchemes"]):
        for name in keys(section):
            if any(hasattr(each.value, "entries") for each in section[str(name.value)][AUTHORIZER]):
                yield name


def _may_be_named(authorizer: Resource) -> bool:
    """Whether a method or route names its authorizer in a way that is not known."""
    every = authorizer.graph.of_type("AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Route")
    return any(not each["AuthorizerId"].complete for each in every)
