"""A DAX cluster keeps what it caches unencrypted on its disks.

DynamoDB encrypts every table; a cluster in front of it does so only when told to, and only when it is made. It costs
nothing.

Ignore it for caches of what everybody may read.

    Cache:
      Type: AWS::DAX::Cluster
      Properties:
        SSESpecification: {SSEEnabled: true}

Notes: 002_c23077be81164283.txt:942 "How to encrypt data in-transit at-rest"
Peers: checkov CKV_AWS_47, cfn_nag W83, cdk-nag AwsSolutions-DDB4
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::DAX::Cluster",
    severity="warning",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html",
    pillar="security",
    since="0.1",
)
def unencrypted(cluster: Resource) -> Problems:
    encrypted = cluster["SSESpecification"]["SSEEnabled"]
    off = [value for value in encrypted.truths() if not value.value]
    message = f"{cluster.id} keeps what it caches unencrypted"
    yield from (problem(value, message) for value in off)
    yield from (problem(cluster.itself, message, given=[none]) for none in encrypted.absent_when())
