"""A database keeps its data unencrypted.

`StorageEncrypted` has to be said when the database is made; later it takes a copy of the whole. It costs nothing.

    Orders:
      Type: AWS::RDS::DBCluster    # AWS::RDS::DBInstance takes the same
      Properties:
        StorageEncrypted: true

Notes: 002_c23077be81164283.txt:942 "How to encrypt data in-transit at-rest"
Peers: checkov CKV_AWS_16 and CKV_AWS_96, cfn_nag F26 and F27
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on=("AWS::RDS::DBCluster", "AWS::RDS::DBInstance"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    pillar="security",
    since="0.1",
    needs="StorageEncrypted",
)
def unencrypted(database: Resource) -> Problems:
    for value in database["StorageEncrypted"].truths():
        if not value.value:
            yield problem(value, f"{database.id} keeps its data unencrypted")
