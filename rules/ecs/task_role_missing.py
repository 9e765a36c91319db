"""A task is told of a table, queue or bucket, but has no role by which it could use it.

On Fargate there is no server whose role the containers could fall back on: without `TaskRoleArn` every call to AWS ends
with "Unable to locate credentials". The execution role is for ECS, not for them.

Ignore it where the containers only hand the name on, or get keys in another way.

    Shop:
      Type: AWS::ECS::TaskDefinition
      Properties:
        ExecutionRoleArn: !GetAtt ExecutionRole.Arn
        TaskRoleArn: !GetAtt ShopRole.Arn    # may read and write the table

Notes: 000_b4306fdb19fcb421.txt:38 "We leverage ECS Task roles for assinging IAM Permissions"
Peers: none looks at it
"""

from serverless_lint.graph.containers import FARGATE, made_for
from serverless_lint.rule import Problems, Resource, problem, rule, together

# A name of these says whom to call later, or where somebody else writes, as often as not.
NAMED_ONLY = ("AWS::KMS::Key", "AWS::SSM::Parameter")


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    pillar="reliability",
    since="0.1",
    needs="RequiresCompatibilities",
)
def task_role_missing(task: Resource) -> Problems:
    compatible = task["RequiresCompatibilities"].each()
    only = compatible.complete and all(value.value == FARGATE for value in compatible)
    for use in task.follow("uses") if only else ():
        if isinstance(use.target, Resource) and use.target.type not in NAMED_ONLY:
            for _, none, fargate in together(use.value, task["TaskRoleArn"].absent_when(), made_for(task, FARGATE)):
                message = f"{task.id} is told of {use.target.id}, but has no TaskRoleArn by which to use it"
                yield problem(use.value, message, (fargate, "it runs on Fargate"), given=[none, use])
                return
