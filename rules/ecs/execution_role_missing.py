"""A task needs a role for ECS itself, to pull its image, write its log or read its secrets, and has none.

The task role is for what runs inside of the containers. Before they start, ECS acts by the execution role: it reads
`Secrets`, and on Fargate also pulls images from private repositories of ECR and sets up the `awslogs` driver. ECS
refuses a task definition for Fargate without it, or the tasks do not start.

    Shop:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt ExecutionRole.Arn    # with AmazonECSTaskExecutionRolePolicy, and more for secrets
        TaskRoleArn: !GetAtt ShopRole.Arn

Notes: 000_b4306fdb19fcb421.txt:38 "We leverage ECS Task roles for assinging IAM Permissions"
Peers: none looks at it
"""

from collections.abc import Iterator

from serverless_lint.graph.containers import EXTERNAL, FARGATE, containers, made_for
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

REFERENCE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"


@rule(on="AWS::ECS::TaskDefinition", severity="error", reference=REFERENCE, pillar="reliability", since="0.1")
def execution_role_missing(task: Resource) -> Problems:
    for need, what, given in _needs(task):
        for _, none, *rest in together(need, task["ExecutionRoleArn"].absent_when(), *given):
            yield problem(need, f"{task.id} has no ExecutionRoleArn, by which ECS could {what}", given=[none, *rest])
            return


def _needs(task: Resource) -> Iterator[tuple[Value, str, list[list[Value]]]]:
    """What ECS does by the role: where that is said, in words, and what else has to hold."""
    serverless = [made_for(task, FARGATE) + made_for(task, EXTERNAL)]
    for container in containers(task):
        log = container["LogConfiguration"]
        for secrets in (container["Secrets"], log["SecretOptions"]):
            yield from ((value, "read the secrets", []) for value in filled(secrets))
        private = container["RepositoryCredentials"]["CredentialsParameter"]
        yield from ((value, "read the credentials of the registry", []) for value in filled(private))
        drivers = [driver for driver in log["LogDriver"].strings() if driver.text == "awslogs"]
        yield from ((driver, "write the log", serverless) for driver in drivers)
        images = [image for image in container["Image"] if ".dkr.ecr." in image.known_text]
        yield from ((image, "pull the image", serverless) for image in images)
