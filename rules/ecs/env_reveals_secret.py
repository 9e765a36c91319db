"""A secret that is kept safe elsewhere is copied into a container's environment, where it lies open.

CloudFormation looks a dynamic reference to Secrets Manager up, or takes a `NoEcho` parameter, and writes the value into
the task definition. There the console shows it, and every role with `ecs:DescribeTaskDefinition` reads it, without a
right to the secret and without a trace in its log.

ECS can do better by itself: it reads the secret when a container starts, by the execution role. Ignore it where the
parameter is hidden for another reason than being secret.

    ContainerDefinitions:
      - Name: app
        Secrets:    # not Environment: [{Name: DB_PASSWORD, Value: '{{resolve:secretsmanager:db:…}}'}]
          - {Name: DB_PASSWORD, ValueFrom: !Sub "${Credentials}:password::"}

Notes: 002_c23077be81164283.txt:874 "Multi Functions / Shared Environments: Secrets Manager"
Peers: none looks at it
"""

from serverless_lint.graph.containers import containers, variables
from serverless_lint.graph.secrets import from_vault, hidden_entries, is_secret
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    pillar="security",
    since="0.1",
    needs="ContainerDefinitions",
)
def env_reveals_secret(task: Resource) -> Problems:
    for container in containers(task):
        for name, values, entry in variables(container["Environment"]):
            for value in values:
                if from_vault(name.text, value):
                    message = f"{name.text} of {task.id} is looked up in a vault and then lies open in the definition"
                    yield problem(value, message, given=[name])
            if any(is_secret(name.text, value.text) for value in values.strings()):
                continue  # its default is the secret: written in the template, which is worse
            for parameter, place in hidden_entries(entry):
                message = f"{name.text} of {task.id} holds {parameter}, hidden as NoEcho, but open in the definition"
                yield problem(place, message, given=[name])
