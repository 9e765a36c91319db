"""File systems: who mounts them, through which access points, and where they can be reached.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import Places, declared

SYSTEMS = ("AWS::EFS::FileSystem", "AWS::S3Files::FileSystem")
POINTS = ("AWS::EFS::AccessPoint", "AWS::S3Files::AccessPoint")
EFS = "Volumes.EFSVolumeConfiguration"
S3 = "Volumes.S3FilesVolumeConfiguration"
BATCH = ("ContainerProperties", "EcsProperties.TaskProperties")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
TO_POINTS: Places = {
    "AWS::Lambda::Function": ("FileSystemConfigs.Arn",),
    "AWS::ECS::TaskDefinition": (f"{EFS}.AuthorizationConfig.AccessPointId", f"{S3}.AccessPointArn"),
    "AWS::Batch::JobDefinition": tuple(
        f"{each}.Volumes.EfsVolumeConfiguration.AuthorizationConfig.AccessPointId" for each in BATCH
    ),
}
TO_SYSTEMS: Places = {
    "AWS::EFS::AccessPoint": ("FileSystemId",),
    "AWS::EFS::MountTarget": ("FileSystemId",),
    "AWS::S3Files::AccessPoint": ("FileSystemId",),
    "AWS::S3Files::MountTarget": ("FileSystemId",),
    "AWS::ECS::TaskDefinition": (f"{EFS}.FilesystemId", f"{S3}.FileSystemArn"),
    "AWS::Batch::JobDefinition": tuple(f"{each}.Volumes.EfsVolumeConfiguration.FileSystemId" for each in BATCH),
}


def mounts(graph: Graph) -> Iterator[Relation]:
    """Function, task or job -> access point -> file system; mount target -> file system."""
    yield from declared(graph, "mounts", TO_POINTS, *POINTS)
    yield from declared(graph, "mounts", TO_SYSTEMS, *SYSTEMS)
