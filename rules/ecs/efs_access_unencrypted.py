"""A task mounts a file system by an access point or by its role, but without the encryption that this needs.

AWS: "If an access point is used, transit encryption must be on in the EFSVolumeConfiguration." The same holds for `IAM:
ENABLED`. ECS refuses the task definition. With an access point, `RootDirectory` has to be `/`, or to be left out, too.

    EFSVolumeConfiguration:
      FilesystemId: !Ref Shared
      TransitEncryption: ENABLED
      AuthorizationConfig: {AccessPointId: !Ref Files, IAM: ENABLED}

Notes: 003_26ad10b4ac58064f.txt:145 "data Volumes"
Peers: none looks at it
"""

from serverless_lint.graph.containers import efs_volumes, encryption_off
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::ECS::TaskDefinition",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html",
    pillar="reliability",
    since="0.1",
    needs="Volumes",
)
def efs_access_unencrypted(task: Resource) -> Problems:
    for volume, off in encryption_off(task):
        access = volume["AuthorizationConfig"]
        points = [value for value in access["AccessPointId"] if value.value is not ABSENT]
        roles = [value for value in access["IAM"].strings() if value.text == "ENABLED"]
        for what, _ in together((points or roles)[:1], off):
            how = "by an access point" if points else "by its role"
            message = f"{task.id} mounts a file system {how}, but without TransitEncryption: ENABLED"
            yield problem(what, message, given=[off])
    for volume in efs_volumes(task):
        points = [value for value in volume["AuthorizationConfig"]["AccessPointId"] if value.value is not ABSENT]
        folders = [value for value in volume["RootDirectory"].strings() if value.text not in ("", "/")]
        for folder, point in together(folders, points):
            message = f"{task.id} mounts {folder.text} of a file system by an access point, which has its own root"
            yield problem(folder, message, given=[point])
