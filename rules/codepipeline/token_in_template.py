"""The token by which a pipeline gets at a repository, or is started, stands in the template.

An OAuth token of GitHub reads the code and, mostly, writes it. Whoever has the secret of a webhook can start the
pipeline. Both are in the repository of the template, in the records of the deployment and in the console.

Let a connection do it, which has no token to be kept. Where it has to be one, keep it in Secrets Manager:

    Configuration:
      OAuthToken: '{{resolve:secretsmanager:github:SecretString:token}}'

Notes: 002_c23077be81164283.txt:726 "GitHub"
Peers: cfn_nag F69 for the webhook, which reports a parameter with NoEcho, too, when it has a default
"""

from serverless_lint.graph.secrets import PLACEHOLDER
from serverless_lint.rule import Problems, Resource, problem, rule

PIPELINE = "AWS::CodePipeline::Pipeline"


@rule(
    on=(PIPELINE, "AWS::CodePipeline::Webhook"),
    severity="warning",
    reference="https://docs.aws.amazon.com/codepipeline/latest/userguide/security-best-practices.html",
    pillar="security",
    since="0.1",
)
def token_in_template(resource: Resource) -> Problems:
    secrets = [resource["AuthenticationConfiguration"]["SecretToken"]]
    if resource.type == PIPELINE:
        actions = (action for stage in resource["Stages"].items() for action in stage["Actions"].items())
        secrets = [action["Configuration"]["OAuthToken"] for action in actions]
    for values in secrets:
        for value in values.strings():
            if value.text.strip() and not PLACEHOLDER.search(value.text):
                where = "is the default of a parameter" if value.origin is not None else "stands here"
                yield problem(value, f"the token of {resource.id} {where}, for all to read")
