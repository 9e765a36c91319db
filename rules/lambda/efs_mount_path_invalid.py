"""A function mounts a file system where Lambda lets it mount nothing.

`LocalMountPath` is a folder directly below `/mnt`: `/mnt/` and then letters, digits, dots, dashes and underscores, and
no further slash. The deployment fails with anything else.

    FileSystemConfigs:
      - Arn: !GetAtt Files.Arn
        LocalMountPath: /mnt/files

Notes: 004_b333c69c12457bad.txt:435 "mount EFS file systems to local directory during initialization"
"""

import re

from serverless_lint.rule import Problems, Resource, problem, rule

PATH = re.compile(r"/mnt/[a-zA-Z0-9-_.]+")


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html",
    pillar="reliability",
    since="0.1",
    needs="FileSystemConfigs",
)
def efs_mount_path_invalid(function: Resource) -> Problems:
    for path in function["FileSystemConfigs"].each()["LocalMountPath"].strings():
        if not PATH.fullmatch(path.text):
            yield problem(path, f"{function.id} mounts a file system at {path.text}, which is no /mnt/NAME")
