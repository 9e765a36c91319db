"""An app client names an identity provider, and does not wait for it: the deployment fails whenever it is made first.

`SupportedIdentityProviders: [Google]` is a text to CloudFormation, no reference. Cognito refuses a client whose
provider the pool does not have yet.

    Client:
      Type: AWS::Cognito::UserPoolClient
      DependsOn: Google    # or !Ref Google in the list
      Properties: {SupportedIdentityProviders: [COGNITO, Google], …}

Notes: 002_c23077be81164283.txt:560 "Create **App Client** - Client ID"
"""

from serverless_lint.graph.relations.api_rows import POOL
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together

PROVIDER = "AWS::Cognito::UserPoolIdentityProvider"


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    pillar="reliability",
    since="0.1",
    needs=("SupportedIdentityProviders", PROVIDER),
)
def provider_not_awaited(client: Resource) -> Problems:
    graph = client.graph
    pools = {pool.id for _, pool in graph.targets(client["UserPoolId"], POOL)}
    for provider in graph.of_type(PROVIDER):
        if not any(pool.id in pools for _, pool in graph.targets(provider["UserPoolId"], POOL)):
            continue
        for at, name in together(
            client["SupportedIdentityProviders"].each().strings(), provider["ProviderName"].strings()
        ):
            if at.text == name.text and provider.id not in waits_for(client):
                message = f"{client.id} names the provider {at.text}, but does not wait for {provider.id}"
                yield problem(at, message, (name, f"{provider.id} makes it"))
