"""One request may ask for as much as it likes: a GraphQL API that is open to all sets no limit to depth and resolvers.

A short query that goes from orders to customers to orders again runs resolvers by the thousand. `QueryDepthLimit` and
`ResolverCountLimit` refuse it before that.

Silent where callers have to sign in.

    Api:
      Type: AWS::AppSync::GraphQLApi
      Properties: {QueryDepthLimit: 5, ResolverCountLimit: 50, IntrospectionConfig: DISABLED, …}

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

NONE = (ABSENT, 0, "0")


@rule(
    on="AWS::AppSync::GraphQLApi",
    severity="info",
    reference="https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateGraphqlApi.html",
    pillar="reliability",
    since="0.1",
)
def depth_unlimited(api: Resource) -> Problems:
    open_to_all = [kind for kind in api["AuthenticationType"].strings() if kind.text == "API_KEY"]
    for provider in api["AdditionalAuthenticationProviders"].items():
        open_to_all += [kind for kind in provider["AuthenticationType"].strings() if kind.text == "API_KEY"]
    depths = [each for each in api["QueryDepthLimit"] if each.value in NONE]
    counts = [each for each in api["ResolverCountLimit"] if each.value in NONE]
    for kind, *nothing in list(together(open_to_all, depths, counts))[:1]:
        message = f"{api.id} is open to all who have its key, and sets no limit to depth or resolvers of a query"
        yield problem(kind, message, given=nothing)
