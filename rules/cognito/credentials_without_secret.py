"""A client is to sign in by its own secret, but has none: it gets no token.

With `client_credentials`, a service proves who it is by its id and secret. Cognito makes a secret only where it is told
to, and only when the client is made.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        AllowedOAuthFlows: [client_credentials]
        GenerateSecret: true
        …

Notes: 002_c23077be81164283.txt:560 "Create **App Client** - Client ID"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html",
    pillar="reliability",
    since="0.1",
    needs="AllowedOAuthFlows",
)
def credentials_without_secret(client: Resource) -> Problems:
    flows = [flow for flow in client["AllowedOAuthFlows"].each().strings() if flow.text == "client_credentials"]
    none = [each for each in client["GenerateSecret"] if each.value in (ABSENT, False, "false")]
    for flow, secret in together(flows, none):
        yield problem(flow, f"{client.id} signs in by its secret, and has none", given=[secret])
