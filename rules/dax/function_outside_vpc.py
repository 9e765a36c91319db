"""A function is told the address of a DAX cluster, but is not in a VPC: it never reaches it.

DAX is there inside of a VPC only, without an address outside.

    Reader:
      Type: AWS::Serverless::Function
      Properties:
        VpcConfig: {SubnetIds: [!Ref Private], SecurityGroupIds: [!Ref Readers]}
        Environment: {Variables: {DAX: !GetAtt Cache.ClusterDiscoveryEndpoint}}

Notes: 004_b333c69c12457bad.txt:650 "Caching the reads on DynamoDB using DAX"
Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

ENDPOINTS = ("ClusterDiscoveryEndpoint", "ClusterDiscoveryEndpointURL")


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.html",
    pillar="reliability",
    since="0.1",
    needs=("Environment", "AWS::DAX::Cluster"),
)
def function_outside_vpc(function: Resource) -> Problems:
    for _, values in function["Environment"]["Variables"].entries():
        for value in values:
            for cluster, attribute in function.graph.mentioned(value):
                if cluster.type == "AWS::DAX::Cluster" and attribute in ENDPOINTS:
                    for at, none in together(value, function["VpcConfig"].absent_when()):
                        message = f"{function.id} is told of {cluster.id}, but is in no VPC from which to reach it"
                        yield problem(at, message, (cluster.itself, f"this is {cluster.id}"), given=[none])
