"""A JWT authorizer takes tokens of one user pool for the clients of another: no token ever fits.

A token names the pool that gave it out (the issuer) and the app client that it is for (the audience), and both have to
fit. A client of another pool gets tokens of that pool.

    Authorizers:
      Users:
        JwtConfiguration:
          issuer: !Sub https://cognito-idp.${AWS::Region}.amazonaws.com/${Users}
          audience: [!Ref Client]    # with UserPoolId: !Ref Users

Notes: 002_c23077be81164283.txt:561 "Assign User Pool as **Authorizer**"
"""

from collections.abc import Iterator

from serverless_lint.graph.operations import AUTHORIZER
from serverless_lint.graph.relations.api_rows import HTTP_AUTHORIZER, POOL
from serverless_lint.graph.relations.push_rows import HTTP_API
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

CLIENT = "AWS::Cognito::UserPoolClient"


@rule(
    on=(HTTP_AUTHORIZER, HTTP_API),
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
    pillar="reliability",
    since="0.1",
    needs=CLIENT,
)
def token_of_other_pool(resource: Resource) -> Problems:
    graph = resource.graph
    for issuer, audience in _jwt(resource):
        clients = [(at, client) for at, client in graph.targets(audience.each(), CLIENT)]
        if not audience.each().complete or len(clients) != len(list(audience.each())):
            continue
        for at, pool in graph.targets(issuer, POOL):
            owners = [owner for _, client in clients for _, owner in graph.targets(client["UserPoolId"], POOL)]
            if len(owners) == len(clients) and owners and not any(owner is pool for owner in owners):
                for place, named in together(clients[0][0], at):
                    message = f"{clients[0][1].id} is a client of {owners[0].id}, and gets no tokens of {pool.id}"
                    yield problem(place, message, (named, f"only tokens of {pool.id} count"))


def _jwt(resource: Resource) -> Iterator[tuple[Values, Values]]:
    """Issuer and audience of each JWT authorizer."""
    if resource.type == HTTP_AUTHORIZER:
        said = resource["JwtConfiguration"]
        yield said["Issuer"], said["Audience"]
        return
    for _, scheme in resource["Body"]["components"]["securitySchemes"].entries():
        said = scheme[AUTHORIZER]["jwtConfiguration"]
        yield said["issuer"], said["audience"]
