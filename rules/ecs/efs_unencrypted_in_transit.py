"""Files travel between a task and its file system unencrypted.

`TransitEncryption` is off where it is not said. Everything that the containers read and write then goes over the
network as it is. It costs nothing, but a proxy of ECS's own beside the containers.

    Volumes:
      - Name: shared
        EFSVolumeConfiguration:
          FilesystemId: !Ref Shared
          TransitEncryption: ENABLED

Notes: 002_c23077be81164283.txt:942 "How to encrypt data in-transit at-rest"
Peers: checkov CKV_AWS_97
"""

from serverless_lint.graph.containers import encryption_off
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html",
    pillar="security",
    since="0.1",
    needs="Volumes",
)
def efs_unencrypted_in_transit(task: Resource) -> Problems:
    for volume, off in encryption_off(task):
        needed = volume["AuthorizationConfig"]
        if needed.complete and not needed.absent_when():
            continue  # refused, which another rule tells
        message = f"files travel unencrypted between {task.id} and its file system"
        at = volume.found[0] if off.value is ABSENT else off
        yield problem(at, message, given=[off])
