"""Lambda refuses a function with less than 512 MB of `/tmp` or more than 10,240 MB.

512 MB come with every function, more costs extra. The deployment fails with anything outside these bounds; SAM does not
check them. On Lambda Managed Instances (`CapacityProviderConfig`) the service takes up to 32,768 MB.

Stream what is larger than 10 GB from S3, or mount an EFS file system (`FileSystemConfigs`).

    Resizer:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        EphemeralStorage:
          Size: 10240

Notes: 004_b333c69c12457bad.txt:619 "in /tmp): 512MB to 10GB"
"""

from serverless_lint.rule import limit

ephemeral_storage_out_of_range = limit(
    "AWS::Lambda::Function",
    "EphemeralStorage.Size",
    at_least=512,
    at_most=10_240,
    raised_by=("CapacityProviderConfig", 32_768),
    unit="MB",
    clamp="safe",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html",
    pillar="reliability",
    since="0.1",
)
