"""A serverless instance stands in a cluster that has no range of capacity.

How far an instance of the class `db.serverless` scales is said on its cluster, for all of them; without that the
instance is refused.

    Database:
      Type: AWS::RDS::DBCluster
      Properties:
        ServerlessV2ScalingConfiguration: {MinCapacity: 0.5, MaxCapacity: 8}
    Writer:
      Type: AWS::RDS::DBInstance
      Properties: {DBClusterIdentifier: !Ref Database, DBInstanceClass: db.serverless, …}

Notes: 000_b4306fdb19fcb421.txt:69 "Aurora Capacity Units ( ACUs ) : Measurement of Clusters scale"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

RANGES = ("ServerlessV2ScalingConfiguration", "ScalingConfiguration")


@rule(
    on="AWS::RDS::DBInstance",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html",
    pillar="reliability",
    since="0.1",
    needs="DBClusterIdentifier",
)
def serverless_without_capacity(instance: Resource) -> Problems:
    classes = [each for each in instance["DBInstanceClass"].strings() if each.text == "db.serverless"]
    for held in instance.arriving("holds"):
        cluster = held.source
        for chosen, *missing in together(classes, *(cluster[name].absent_when() for name in RANGES)):
            message = f"{instance.id} is serverless, but {cluster.id} has no ServerlessV2ScalingConfiguration"
            yield problem(chosen, message, (cluster.itself, "no range of capacity here"), given=[held, *missing])
