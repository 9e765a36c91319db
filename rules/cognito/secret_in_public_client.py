"""An app that runs with its users is to keep a secret: whoever opens it can read it, or it cannot sign in at all.

The implicit flow is for pages and apps that users have in their hands. A client with a secret asks for it at each call,
so that the app has to carry it, and then it is none.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        GenerateSecret: false
        AllowedOAuthFlows: [code]    # with PKCE
        …

Notes: 002_c23077be81164283.txt:560 "Create **App Client** - Client ID"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
    pillar="security",
    since="0.1",
    needs=("GenerateSecret", "AllowedOAuthFlows"),
)
def secret_in_public_client(client: Resource) -> Problems:
    secrets = [truth for truth in client["GenerateSecret"].truths() if truth.value is True]
    flows = [flow for flow in client["AllowedOAuthFlows"].each().strings() if flow.text == "implicit"]
    for secret, flow in together(secrets, flows):
        message = f"{client.id} has a secret, and signs in by a flow for apps that cannot keep one"
        yield problem(secret, message, (flow, "for pages and apps in users' hands"))
