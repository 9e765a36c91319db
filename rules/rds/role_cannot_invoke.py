"""A database is to call functions by a role that allows no call.

The role that a database has for the feature `Lambda` has to allow `lambda:InvokeFunction`. Where none of its statements
does, each call fails when it is made.

    OrdersRole:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: call
            PolicyDocument:
              Statement: [{Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Worker.Arn}]

Notes: 004_b333c69c12457bad.txt:634 "DB instance must have the required permissions to invoke the Lambda function"
"""

from serverless_lint.graph.never import never_allows
from serverless_lint.rule import Problems, Resource, problem, rule, together

CALLING = "lambda:InvokeFunction"


@rule(
    on=("AWS::RDS::DBCluster", "AWS::RDS::DBInstance"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL-Lambda.html",
    pillar="security",
    since="0.1",
    needs=("AssociatedRoles", "AWS::IAM::Role"),
)
def role_cannot_invoke(database: Resource) -> Problems:
    for associated in database["AssociatedRoles"].items():
        features = [value for value in associated["FeatureName"].strings() if value.text == "Lambda"]
        for named, role in database.graph.targets(associated["RoleArn"], "AWS::IAM::Role"):
            for feature, at in together(features, named) if never_allows(role, CALLING) else ():
                message = f"{database.id} is to call functions, but {role.id} does not allow {CALLING}"
                yield problem(at, message, (feature, "what the role is for"), (role.itself, "the role"))
