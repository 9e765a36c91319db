"""A password, token or key is written in the template and lies open in the function's environment.

Whoever can read the repository, the template in CloudFormation, or the function's configuration
(`lambda:GetFunctionConfiguration`, which read-only roles have) holds the secret. It stays in the history of all three
when it is changed. What several functions share, or `Globals` give to all, is read in as many places.

A secret is told by its form (private keys, AWS access keys, tokens of GitHub, Slack and Stripe, JWTs, passwords in
URLs), or by the variable's name and a value that looks like one. ARNs, names of secrets, numbers and placeholders are
none. Ignore it for values that only look like a secret, such as the public key of a service.

Change the secret, as it is known by now, keep it in Secrets Manager or as a `SecureString` in Parameter Store, and give
the function its name; the code, or the Parameters and Secrets extension, reads it once a start.

    Environment:
      Variables:
        API_KEY_NAME: !Ref ApiKey    # AWS::SecretsManager::Secret
    Policies:    # SAM; in CloudFormation, secretsmanager:GetSecretValue in the role
      - AWSSecretsManagerGetSecretValuePolicy: {SecretArn: !Ref ApiKey}

Notes: 002_c23077be81164283.txt:873 "Single function: env vars"
Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Peers: checkov CKV_AWS_45, which looks at access keys of AWS
"""

from serverless_lint.graph.secrets import is_secret
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    pillar="security",
    since="0.1",
    needs="Environment",
)
def env_plaintext_secret(function: Resource) -> Problems:
    for name, values in function["Environment"]["Variables"].entries():
        for value in values.strings():
            if is_secret(name, value.text):
                message = (
                    f"{name} of {function.id} is a secret of {len(value.text)} characters, written in the template"
                )
                yield problem(value, message)
