"""A password, token or key is written in the template and lies open in the environment of a container.

Whoever can read the repository, the template in CloudFormation, or the task definition (`ecs:DescribeTaskDefinition`,
which read-only roles have) holds the secret. Old revisions of the task definition keep it when it is changed.

A secret is told by its form, or by the variable's name and a value that looks like one, as for functions. Options of a
log driver count, too: `splunk-token` belongs among the `SecretOptions`. Ignore it for values that only look like a
secret, such as the public key of a service.

Change the secret, as it is known by now, keep it in Secrets Manager or Parameter Store, and let ECS hand it to the
container; the execution role has to be allowed to read it.

    ContainerDefinitions:
      - Name: app
        Secrets:
          - {Name: API_KEY, ValueFrom: !Ref ApiKey}    # AWS::SecretsManager::Secret

Notes: 003_26ad10b4ac58064f.txt:144 "env variables"
Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Peers: cdk-nag ECSTaskDefinitionNoEnvironmentVariables, which reports every variable
"""

from serverless_lint.graph.containers import containers, variables
from serverless_lint.graph.secrets import is_secret
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    pillar="security",
    since="0.1",
    needs="ContainerDefinitions",
)
def env_plaintext_secret(task: Resource) -> Problems:
    for container in containers(task):
        found = [(each.name.text, each.values, each.name) for each in variables(container["Environment"])]
        options = container["LogConfiguration"]["Options"].entries()
        found += [(name, values, task.itself) for name, values in options]
        for name, values, given in found:
            for value, _ in together(values.strings(), given):
                if is_secret(name, value.text):
                    size = len(value.text)
                    message = f"{name} of {task.id} is a secret of {size} characters, written in the template"
                    yield problem(value, message, given=[given])
