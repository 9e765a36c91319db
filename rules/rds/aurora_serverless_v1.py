"""Aurora Serverless v1 is gone: no cluster of it can be created any more.

Since 31 March 2025 the engine mode `serverless` ends in an error. What was called v2, and is now just Aurora
serverless, is a cluster like any other with instances of the class `db.serverless`, which scale one by one, and down
to nothing.

    Database:
      Type: AWS::RDS::DBCluster
      Properties:
        Engine: aurora-postgresql
        ServerlessV2ScalingConfiguration: {MinCapacity: 0, MaxCapacity: 4}    # not EngineMode: serverless
    Writer:
      Type: AWS::RDS::DBInstance
      Properties:
        DBClusterIdentifier: !Ref Database
        DBInstanceClass: db.serverless
        Engine: aurora-postgresql

Notes: 000_b4306fdb19fcb421.txt:68 "Aurora Serverless : On Demand with Auto Scaling & Budget Friendly"
"""

from serverless_lint.facts.rds import SERVERLESS_V1_ENDED
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::RDS::DBCluster",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html",
    pillar="reliability",
    since="0.1",
    needs="EngineMode",
)
def aurora_serverless_v1(cluster: Resource) -> Problems:
    for mode in cluster["EngineMode"].strings():
        if mode.text.lower() == "serverless":
            message = f"{cluster.id} is an Aurora Serverless v1 cluster, which has ended on {SERVERLESS_V1_ENDED}"
            yield problem(mode, message)
