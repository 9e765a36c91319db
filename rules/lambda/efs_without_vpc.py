"""A function mounts a file system and is in no VPC, where alone the file system can be reached.

EFS is reached through mount targets, which are in subnets. Lambda refuses a function with `FileSystemConfigs` and
without `VpcConfig`.

    Function:
      Type: AWS::Serverless::Function
      Properties:
        FileSystemConfigs: [{Arn: !GetAtt Files.Arn, LocalMountPath: /mnt/files}]
        VpcConfig:
          SubnetIds: !Ref Subnets
          SecurityGroupIds: [!Ref Group]

Notes: 004_b333c69c12457bad.txt:434 "Lambda functions can access EFS file systems if they are running in a VPC"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html",
    pillar="reliability",
    since="0.1",
    needs="FileSystemConfigs",
)
def efs_without_vpc(function: Resource) -> Problems:
    if is_part(function.graph):
        return  # whoever builds the whole may add the VPC
    mounted = [arn for arn in function["FileSystemConfigs"].each()["Arn"] if arn.value is not ABSENT][:1]
    for mount, outside in together(mounted, function["VpcConfig"].absent_when()):
        yield problem(mount, f"{function.id} mounts a file system here, but is in no VPC", given=[outside])
