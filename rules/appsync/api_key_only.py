"""A GraphQL API lets in whoever has a key that stands in the app: everybody who has the app, that is.

An API key is for trying things out and for data that is public. It does not tell users apart, and it ends after a year
at most, and with it every app that was shipped with it.

Ignore it for data that anybody may read. Else ask for tokens of a user pool, signatures, or a function; the key may
stay beside them for what is public.

    Api:
      Type: AWS::AppSync::GraphQLApi
      Properties:
        AuthenticationType: AMAZON_COGNITO_USER_POOLS
        AdditionalAuthenticationProviders: [{AuthenticationType: API_KEY}]
        …

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
"""

from serverless_lint.graph.written import empty_when
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::AppSync::GraphQLApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
    pillar="security",
    since="0.1",
)
def api_key_only(api: Resource) -> Problems:
    kinds = [kind for kind in api["AuthenticationType"].strings() if kind.text == "API_KEY"]
    others = api["AdditionalAuthenticationProviders"]
    for kind, none in together(kinds, [*others.absent_when(), *(each for each in empty_when(others) if each.written)]):
        yield problem(kind, f"an API key is all that it takes to ask {api.id}", given=[none])
