"""The password of a database stands in the template, where everybody who may read the stack reads it.

`MasterUserPassword` is written out, or is the default of a parameter that shows it (`NoEcho` only hides what is given).

    Orders:
      Type: AWS::RDS::DBCluster
      Properties:
        MasterUsername: admin
        ManageMasterUserPassword: true    # RDS makes it up, keeps it in Secrets Manager and rotates it

Notes: 002_c23077be81164283.txt:586 "Good security option in order not to manage environment key/value pairs"
Peers: cfn-lint W2501, cfn_nag F23, which ask for a parameter with NoEcho, default or not
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on=("AWS::RDS::DBCluster", "AWS::RDS::DBInstance"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    pillar="security",
    since="0.1",
    needs="MasterUserPassword",
)
def password_in_template(database: Resource) -> Problems:
    for value in database["MasterUserPassword"].strings():
        if value.text and not value.text.startswith("{{resolve:"):
            where = "is the default of a parameter" if value.origin is not None else "stands here"
            yield problem(value, f"the password of {database.id} {where}, for all to read")
