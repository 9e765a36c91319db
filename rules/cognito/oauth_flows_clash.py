"""An app client is for services and for users at once: Cognito refuses it.

With `client_credentials` a client proves itself, with `code` and `implicit` a user does. The first has to be the only
flow of its client.

    Service:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        AllowedOAuthFlows: [client_credentials]
        GenerateSecret: true
        …

Notes: 002_c23077be81164283.txt:577 "Provides an OAuth 2.0 compliant authorization server"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

ALONE = "client_credentials"


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="error",
    reference="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
    pillar="reliability",
    since="0.1",
    needs="AllowedOAuthFlows",
)
def oauth_flows_clash(client: Resource) -> Problems:
    flows = client["AllowedOAuthFlows"].each().strings().found
    services = [flow for flow in flows if flow.text == ALONE]
    users = [flow for flow in flows if flow.text in ("code", "implicit")][:1]
    for service, user in together(services, users):
        message = f"{client.id} has the flow {ALONE}, which has to be its only one, and {user.text}"
        yield problem(service, message, (user, "a flow for users"))
