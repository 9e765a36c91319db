"""A task definition for Fargate asks for what only servers of one's own can give: ECS refuses it.

On Fargate there is no host to share: no privileged containers, no links, no folder or volume of the host, no device, no
`/dev/shm` of another size, no swap.

Leave the setting out, or run the task on EC2. Instead of a folder of the host, mount a file system, or use the task's
own storage, which all its containers see:

    Volumes:
      - Name: scratch    # no Host: a folder for as long as the task runs

Notes: 003_26ad10b4ac58064f.txt:145 "data Volumes"
Peers: cfn-lint E3048 looks at other settings
"""

from collections.abc import Iterator

from serverless_lint.graph.containers import FARGATE, containers, made_for
from serverless_lint.graph.walk import places
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-task-parameters
OF_CONTAINERS = (
    "DockerSecurityOptions",
    "ExtraHosts",
    "Links",
    "LinuxParameters.Devices",
    "LinuxParameters.MaxSwap",
    "LinuxParameters.SharedMemorySize",
    "LinuxParameters.Swappiness",
)
SWITCHES = ("DisableNetworking", "Privileged")
OF_VOLUMES = ("DockerVolumeConfiguration", "Host.SourcePath")


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
    pillar="reliability",
    since="0.1",
    needs="RequiresCompatibilities",
)
def fargate_unsupported(task: Resource) -> Problems:
    for name, value in _asked(task):
        for _, fargate in together(value, made_for(task, FARGATE)):
            yield problem(value, f"{task.id} is to run on Fargate, which knows no {name}", (fargate, "here it says so"))


def _asked(task: Resource) -> Iterator[tuple[str, Value]]:
    parts = [(part, path) for part in containers(task) for path in OF_CONTAINERS]
    parts += [(part, path) for part in task["Volumes"].items() for path in OF_VOLUMES]
    for part, path in parts:
        for values in places(part, path):
            yield from ((path, value) for value in filled(values))
    for container in containers(task):
        for name in SWITCHES:
            yield from ((name, value) for value in container[name].truths() if value.value is True)
