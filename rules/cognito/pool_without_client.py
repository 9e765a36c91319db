"""A user pool guards an API, but no app client is there to sign users in: nobody ever gets a token.

A pool gives out tokens only to its app clients. Without one, users can be made, and cannot sign in.

Silent where another stack may make the client: the pool is exported, published or handed on. Ignore it where it is made
by hand.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties: {UserPoolId: !Ref Users, ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]}

Notes: 002_c23077be81164283.txt:560 "Create **App Client** - Client ID"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::UserPool",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
    pillar="reliability",
    since="0.1",
)
def pool_without_client(pool: Resource) -> Problems:
    graph = pool.graph
    clients = list(graph.of_type("AWS::Cognito::UserPoolClient"))
    named = [list(graph.targets(client["UserPoolId"])) for client in clients]
    # A client whose pool is not known may be this one's.
    mine = [each for each in named if not each or any(target is pool for _, target in each)]
    if mine or escapes(pool) or is_part(graph):
        return
    for guard in list(pool.follow("authorizes"))[:1]:
        for at, use in together(pool.itself, guard.value):
            message = f"{pool.id} guards {guard.target.id}, but has no app client to sign users in"
            yield problem(at, message, (use, f"tokens of {pool.id} are asked for here"), given=[guard])
