"""A task definition has more containers than a task can have: ECS refuses it.

A task has ten at most; that cannot be raised. Sidecars of log routers and meshes count.

What does not have to share a host is a task, and mostly a service, of its own.

Notes: 003_26ad10b4ac58064f.txt:138 "up to a maximum of 10"
Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule

MOST = 10  # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
    pillar="reliability",
    since="0.1",
    needs="ContainerDefinitions",
)
def too_many_containers(task: Resource) -> Problems:
    for count in task["ContainerDefinitions"].at_least():
        if count.number > MOST:
            yield problem(count, f"{task.id} has {count.number:g} containers, of {MOST} that a task can have")
