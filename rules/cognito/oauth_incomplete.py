"""OAuth is switched on for an app client, but something is missing without which nobody can sign in.

Flows and scopes say what a client may ask for, and after a sign-in with `code` or `implicit` the browser has to be sent
somewhere: to one of the `CallbackURLs`.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        AllowedOAuthFlowsUserPoolClient: true
        AllowedOAuthFlows: [code]
        AllowedOAuthScopes: [openid, email]
        CallbackURLs: ['https://shop.example.com/callback']
        SupportedIdentityProviders: [COGNITO]

Notes: 002_c23077be81164283.txt:577 "Provides an OAuth 2.0 compliant authorization server"
"""

from collections.abc import Iterator

from serverless_lint.graph.written import empty_when
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

BY_BROWSER = ("code", "implicit")


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html",
    pillar="reliability",
    since="0.1",
    needs="AllowedOAuthFlowsUserPoolClient",
)
def oauth_incomplete(client: Resource) -> Problems:
    on = [truth for truth in client["AllowedOAuthFlowsUserPoolClient"].truths() if truth.value is True]
    for name in ("AllowedOAuthFlows", "AllowedOAuthScopes"):
        for switch, nothing in together(on, _missing(client, name)):
            yield problem(switch, f"{client.id} is to use OAuth, without {name}", given=[nothing])
    browser = [flow for flow in client["AllowedOAuthFlows"].each().strings() if flow.text in BY_BROWSER]
    for flow, nothing, switch in together(browser[:1], _missing(client, "CallbackURLs"), on):
        message = f"{client.id} signs in by {flow.text}, without CallbackURLs to come back to"
        yield problem(flow, message, given=[nothing, switch])


def _missing(client: Resource, name: str) -> Iterator[Value]:
    yield from client[name].absent_when()
    yield from (each for each in empty_when(client[name]) if each.written)
