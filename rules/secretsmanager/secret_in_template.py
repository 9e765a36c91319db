"""A secret stands in the template, where everybody who may read the stack reads it.

`SecretString` takes the secret itself. Written out, it is in the repository, in the deployment's records and in the
console.

Let Secrets Manager make one up, or put it in by hand after the deployment.

    ApiKey:
      Type: AWS::SecretsManager::Secret
      Properties:
        GenerateSecretString: {PasswordLength: 32}

Notes: 002_c23077be81164283.txt:586 "Good security option in order not to manage environment key/value pairs"
Peers: cfn_nag W78, and checkov's search for anything that looks like a key
"""

import re

from serverless_lint.graph.written import literal
from serverless_lint.rule import Problems, Resource, problem, rule

# What stands for a secret that is yet to come.
PLACEHOLDER = re.compile(r"change|replace|todo|dummy|example|placeholder|your|insert|fill|xxx|tbd|<|\*\*|^\W*$", re.I)
WORTH_HIDING = re.compile(r"pass|secret|token|key|credential|pwd", re.I)


@rule(
    on="AWS::SecretsManager::Secret",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html",
    pillar="security",
    since="0.1",
    needs="SecretString",
)
def secret_in_template(secret: Resource) -> Problems:
    for value in literal(secret["SecretString"].strings()):
        text = value.text.strip()
        mapping = text.startswith("{")
        if text and not PLACEHOLDER.search(text) and (not mapping or _holds_secret(text)):
            yield problem(value, f"the secret of {secret.id} stands here for all to read")


def _holds_secret(text: str) -> bool:
    """Whether JSON has a value behind a name that is worth hiding."""
    pairs = re.findall(r'"([^"]{1,64})"\s*:\s*"([^"]{1,256})"', text)
    return any(WORTH_HIDING.search(name) and held.strip() for name, held in pairs)
