"""A function mounts a file system directly, and Lambda mounts access points only.

`FileSystemConfigs` takes the ARN of an access point, which says as which user the function reads and writes, and where
its root is. With the ARN of the file system itself the deployment fails.

    Files:
      Type: AWS::EFS::AccessPoint
      Properties:
        FileSystemId: !Ref FileSystem
        PosixUser: {Uid: "1000", Gid: "1000"}
        RootDirectory: {Path: /files, CreationInfo: {OwnerUid: "1000", OwnerGid: "1000", Permissions: "0755"}}
    Function:
      Type: AWS::Serverless::Function
      Properties:
        FileSystemConfigs: [{Arn: !GetAtt Files.Arn, LocalMountPath: /mnt/files}]    # not of FileSystem

Notes: 004_b333c69c12457bad.txt:436 "Must leverage EFS Access Points"
"""

from serverless_lint.graph.relations.efs import SYSTEMS
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem-efs.html",
    pillar="reliability",
    since="0.1",
    needs="FileSystemConfigs",
)
def efs_not_access_point(function: Resource) -> Problems:
    for arn, system in function.graph.targets(function["FileSystemConfigs"].each()["Arn"], *SYSTEMS):
        place = (system.itself, f"{system.id} is an {system.type}")
        yield problem(arn, f"{function.id} mounts {system.id} itself, and not an access point of it", place)
