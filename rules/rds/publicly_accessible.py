"""A database has a public address, and anybody may try its passwords.

Whoever finds the address may knock; only the security groups, and then a password, stand between the internet and the
data. A function needs no public database: it reaches a private one from inside the VPC, by `VpcConfig`, or an Aurora
cluster by the Data API. Instances of a cluster are public or private one by one.

Ignore it for a database that holds nothing worth having, such as one for a workshop.

    Database:
      Type: AWS::RDS::DBInstance
      Properties:
        PubliclyAccessible: false

Notes: 000_b4306fdb19fcb421.txt:10 "VPC is required if we are trying to access a RDS resource"
Peers: checkov CKV_AWS_17, cfn_nag F22, cdk-nag RDSInstancePublicAccess
"""

from serverless_lint.graph.databases import gates
from serverless_lint.rule import Problems, Resource, problem, put, rule


@rule(
    on=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    pillar="security",
    since="0.1",
    needs="PubliclyAccessible",
)
def publicly_accessible(database: Resource) -> Problems:
    for public in database["PubliclyAccessible"].truths():
        if public.value is True:
            fix = put(
                public, False, "make it private; whoever connects from outside of the VPC no longer can", safe=False
            )
            open_to = [(value, f"{group.id} lets in everybody") for value, group in gates(database)]
            yield problem(public, f"{database.id} has a public address", *open_to, fix=fix)
