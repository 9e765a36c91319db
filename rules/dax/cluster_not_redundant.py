"""A DAX cluster has fewer than three nodes: it does not outlive the failure of one.

AWS: "For production usage, we strongly recommend using DAX with at least three nodes, where each node is placed in a
different Availability Zone." One or two are for development and tests.

    Cache:
      Type: AWS::DAX::Cluster
      Properties: {ReplicationFactor: 3}

Notes: 004_b333c69c12457bad.txt:650 "Caching the reads on DynamoDB using DAX"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::DAX::Cluster",
    severity="warning",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.create-cluster.console.create-cluster.html",
    pillar="reliability",
    since="0.1",
    needs="ReplicationFactor",
)
def cluster_not_redundant(cluster: Resource) -> Problems:
    for nodes in cluster["ReplicationFactor"].numbers():
        if nodes.number < 3:
            what = "one node" if nodes.number == 1 else f"{nodes.number:g} nodes"
            yield problem(nodes, f"{cluster.id} has {what}, of three that AWS asks for")
