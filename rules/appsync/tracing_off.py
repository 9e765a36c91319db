"""A GraphQL API is not traced: which of the resolvers takes the time, nobody can say.

One request may ask ten data sources. A trace shows how long each of them took.

    Api:
      Type: AWS::AppSync::GraphQLApi
      Properties: {XrayEnabled: true, …}

Notes: 000_b4306fdb19fcb421.txt:81 "Scalable GraphQL Interface"
Peers: serverless-rules WS3000, cdk-nag AppSyncTracing
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule


@rule(
    on="AWS::AppSync::GraphQLApi",
    severity="info",
    reference="https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html",
    pillar="operational-excellence",
    since="0.1",
)
def tracing_off(api: Resource) -> Problems:
    for switch in api["XrayEnabled"]:
        if switch.value in (ABSENT, False, "false"):
            fix = put(switch, True, "trace requests", safe=False)
            yield problem(switch, f"{api.id} is not traced", fix=fix)
