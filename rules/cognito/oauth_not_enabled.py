"""OAuth is set up for an app client, and not switched on: nobody can sign in by the hosted pages.

`AllowedOAuthFlows`, scopes and callbacks do nothing until `AllowedOAuthFlowsUserPoolClient` is true, which it is not by
itself.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        AllowedOAuthFlowsUserPoolClient: true
        AllowedOAuthFlows: [code]
        …

Notes: 002_c23077be81164283.txt:577 "Provides an OAuth 2.0 compliant authorization server"
"""

from serverless_lint.graph.written import filled
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html",
    pillar="reliability",
    since="0.1",
    needs="AllowedOAuthFlows",
)
def oauth_not_enabled(client: Resource) -> Problems:
    off = [each for each in client["AllowedOAuthFlowsUserPoolClient"] if each.value in (ABSENT, False, "false")]
    for flows, switch in together(filled(client["AllowedOAuthFlows"]), off):
        message = f"{client.id} has OAuth flows, but AllowedOAuthFlowsUserPoolClient does not switch them on"
        yield problem(flows, message, given=[switch])
