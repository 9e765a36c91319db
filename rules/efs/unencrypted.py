"""A file system keeps its files unencrypted.

`Encrypted` has to be said when the file system is made, and cannot be changed later.

    Shared:
      Type: AWS::EFS::FileSystem
      Properties:
        Encrypted: true

Notes: 002_c23077be81164283.txt:942 "How to encrypt data in-transit at-rest"
Peers: checkov CKV_AWS_42, cfn_nag F32
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::EFS::FileSystem",
    severity="warning",
    reference="https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
    pillar="security",
    since="0.1",
    needs="Encrypted",
)
def unencrypted(files: Resource) -> Problems:
    for value in files["Encrypted"].truths():
        if not value.value:
            yield problem(value, f"{files.id} keeps its files unencrypted")
