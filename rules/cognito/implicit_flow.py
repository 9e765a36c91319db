"""Tokens come back in the address of a page: they end up in the browser's history, in logs and in other sites' hands.

The implicit flow was made for pages that could not ask for a token themselves. They can, now: with the code flow and
PKCE, only a code that is good once and for nobody else stands in the address.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        AllowedOAuthFlows: [code]
        …

Notes: 002_c23077be81164283.txt:577 "Provides an OAuth 2.0 compliant authorization server"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html",
    pillar="security",
    since="0.1",
    needs="AllowedOAuthFlows",
)
def implicit_flow(client: Resource) -> Problems:
    flows = client["AllowedOAuthFlows"].each().strings()
    on = [truth for truth in client["AllowedOAuthFlowsUserPoolClient"].truths() if truth.value is True]
    for flow, _ in together([flow for flow in flows if flow.text == "implicit"], on):
        yield problem(flow, f"{client.id} gets its tokens by the implicit flow, in the address of a page")
