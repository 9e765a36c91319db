"""A secret that is kept safe elsewhere is copied into a function's environment, where it lies open.

CloudFormation looks a dynamic reference to Secrets Manager up, or takes a `NoEcho` parameter, and writes the value into
the function's configuration. There the console shows it, and every role with `lambda:GetFunctionConfiguration` reads
it, without a right to the secret and without a trace in its log. When the secret rotates, the function keeps the old
value until the stack is deployed with a change.

Ignore it where an agent or library takes its token from the environment only, and few people can see the account.
Otherwise give the function the secret's name, and the right to read it; the code, or the Parameters and Secrets
extension, fetches it once a start.

    Environment:
      Variables:
        DB_SECRET: !Ref Credentials    # not '{{resolve:secretsmanager:db:SecretString:password}}'
    Policies:    # SAM; in CloudFormation, secretsmanager:GetSecretValue in the role
      - AWSSecretsManagerGetSecretValuePolicy: {SecretArn: !Ref Credentials}

Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Notes: 002_c23077be81164283.txt:586 "Good security option in order not to manage environment key/value pairs"
"""

from serverless_lint.graph.secrets import from_vault, hidden_parameters, is_secret
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    pillar="security",
    since="0.1",
    needs="Environment",
)
def env_reveals_secret(function: Resource) -> Problems:
    variables = function["Environment"]["Variables"]
    for name, values in variables.entries():
        for value in values:
            if from_vault(name, value):
                message = f"{name} of {function.id} is looked up in a vault and then lies open in its configuration"
                yield problem(value, message)
    for name, parameter, place in hidden_parameters(variables):
        if any(is_secret(name, value.text) for value in variables[name].strings()):
            continue  # its default is the secret: written in the template, which is worse
        message = f"{name} of {function.id} holds {parameter}, hidden as NoEcho, but open in its configuration"
        yield problem(place, message)
