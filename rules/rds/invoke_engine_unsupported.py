"""A database cannot call functions, because its engine does not know how.

RDS lets PostgreSQL, Aurora PostgreSQL and Aurora MySQL call Lambda, by a role for the feature `Lambda`. Other engines
refuse the role.

Let the application call the function, or use one of these engines.

    Orders:
      Type: AWS::RDS::DBCluster
      Properties:
        Engine: aurora-postgresql
        AssociatedRoles: [{FeatureName: Lambda, RoleArn: !GetAtt OrdersRole.Arn}]

Notes: 004_b333c69c12457bad.txt:632 "Supported for RDS for PostgreSQL and Aurora MySQL"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Lambda.html
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/PostgreSQL-Lambda.html
ENGINES = ("postgres", "aurora-postgresql", "aurora-mysql")


@rule(
    on=("AWS::RDS::DBCluster", "AWS::RDS::DBInstance"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL-Lambda.html",
    pillar="reliability",
    since="0.1",
    needs="AssociatedRoles",
)
def invoke_engine_unsupported(database: Resource) -> Problems:
    engines = [value for value in database["Engine"].strings() if value.text not in ENGINES]
    for role in database["AssociatedRoles"].items():
        features = [value for value in role["FeatureName"].strings() if value.text == "Lambda"]
        for feature, engine in together(features, engines):
            message = f"{engine.text} cannot call functions: {', '.join(ENGINES)} can"
            yield problem(feature, message, (engine, f"the engine of {database.id}"))
