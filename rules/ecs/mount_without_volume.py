"""A container mounts a volume that its task does not have: ECS refuses the task definition.

`SourceVolume` is the name of one of the task's `Volumes`.

    Volumes:
      - Name: uploads
    ContainerDefinitions:
      - Name: app
        MountPoints:
          - {SourceVolume: uploads, ContainerPath: /uploads}

Notes: 003_26ad10b4ac58064f.txt:145 "data Volumes"
Peers: none looks at it
"""

from serverless_lint.graph.containers import containers
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html",
    pillar="reliability",
    since="0.1",
    needs="ContainerDefinitions",
)
def mount_without_volume(task: Resource) -> Problems:
    volumes = task["Volumes"]
    names = [volume["Name"] for volume in volumes.items()]
    known = volumes.complete and volumes.each().complete and all(name.complete for name in names)
    there = {value.value for name in names for value in name}
    if not known or not all(isinstance(name, str) for name in there):
        return
    for container in containers(task):
        for mount in container["MountPoints"].items():
            for source in mount["SourceVolume"].strings():
                if source.text not in there:
                    yield problem(source, f"{task.id} has no volume {source.text} that a container could mount")
