"""ECS may not read a secret that a container is to be given: its tasks never start.

What `Secrets` name is read by the execution role, not by the task role. `AmazonECSTaskExecutionRolePolicy` does not
allow it; the secrets have to be added.

Silent where the role, one of its policies, or that of the secret is not known.

    ExecutionRole:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy]
        Policies:
          - PolicyName: secrets
            PolicyDocument:
              Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref ApiKey}]    # …

Notes: 000_b4306fdb19fcb421.txt:38 "We leverage ECS Task roles for assinging IAM Permissions"
Peers: none looks at it
"""

from serverless_lint.graph.access import roles_of
from serverless_lint.graph.containers import containers
from serverless_lint.rule import Problems, Resource, problem, rule, together

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
READING = {
    "AWS::SecretsManager::Secret": "secretsmanager:GetSecretValue",
    "AWS::SSM::Parameter": "ssm:GetParameters",
}


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    pillar="reliability",
    since="0.1",
    needs=("ContainerDefinitions", "AWS::IAM::Role"),
)
def execution_role_cannot_read(task: Resource) -> Problems:
    for container in containers(task):
        for secret in (*container["Secrets"].items(), *container["LogConfiguration"]["SecretOptions"].items()):
            for place, target in task.graph.targets(secret["ValueFrom"], *READING):
                for named, role in roles_of(task, "ExecutionRoleArn"):
                    for proof in role.lacks(READING[target.type], target):
                        for _ in together(place, named, proof.value):
                            message = f"{task.id} is to be given {target.id}, but {role.id} may not read it"
                            yield problem(place, message, (named, "ECS reads by this role"), given=[proof.value])
