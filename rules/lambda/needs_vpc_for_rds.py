"""A function outside the VPC cannot reach a database or proxy inside it.

An RDS Proxy is never public, and most databases are not either: connections from a function without `VpcConfig` time
out. Give the function subnets and a security group of the database's VPC, and let that group into the database's.

Silent where the database may be public, for functions that use the Data API, and on Lambda Managed Instances, which run
in the VPC of their capacity provider. A public database is no way out: it can be attacked from anywhere.

    Function:
      Properties:
        VpcConfig:
          SubnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB]
          SecurityGroupIds: [!Ref FunctionSecurityGroup]

Notes: 004_b333c69c12457bad.txt:376 "it can not access resources in your VPC (RDS, ElastiCache, internal ELB)"
Notes: 004_b333c69c12457bad.txt:392 "RDS Proxy is never publicly accessible"
"""

from serverless_lint.graph.databases import unreachable_from_outside
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    pillar="reliability",
    since="0.1",
)
def needs_vpc_for_rds(function: Resource) -> Problems:
    # Without subnets there is no VPC; Managed Instances have theirs from the capacity provider.
    no_subnets = function["VpcConfig"]["SubnetIds"].absent_when()
    no_provider = function["CapacityProviderConfig"].absent_when()
    if not no_subnets:
        return
    for connection in function.follow("connects"):
        target = connection.target
        for proof, *outside in together(unreachable_from_outside(target), no_subnets, no_provider):
            message = f"{function.id} connects to {target.id}, but runs outside its VPC"
            reason = (proof, f"{target.id} cannot be reached from outside its VPC")
            yield problem(connection.value, message, reason, given=[connection, *outside])
