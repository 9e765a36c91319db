"""A database stands in one availability zone, and is away when that zone is.

`MultiAZ: true` keeps a second one ready in another zone, which takes over within a minute or two. It doubles the price.

Ignore it for databases that may be away for some hours, such as those of test stages.

    Orders:
      Type: AWS::RDS::DBInstance
      Properties:
        MultiAZ: true

Notes: 002_c23077be81164283.txt:369 "Multiple AZ"
Peers: checkov CKV_AWS_157, cdk-nag RDSMultiAZSupport
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::RDS::DBInstance",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    pillar="reliability",
    since="0.1",
)
def single_zone(database: Resource) -> Problems:
    alone = [database["DBClusterIdentifier"].absent_when(), database["SourceDBInstanceIdentifier"].absent_when()]
    off = [*database["MultiAZ"].absent_when(), *(v for v in database["MultiAZ"].truths() if not v.value)]
    for missing, *given in together(off, *alone):
        at = missing if missing.written else database.itself
        yield problem(at, f"{database.id} stands in one availability zone", given=[missing, *given])
