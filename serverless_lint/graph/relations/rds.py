"""RDS: which proxy fronts which database, and which instances a cluster holds."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.template.values import together

CLUSTER = "AWS::RDS::DBCluster"
INSTANCE = "AWS::RDS::DBInstance"
PROXY = "AWS::RDS::DBProxy"
TARGETS = {"DBClusterIdentifiers": CLUSTER, "DBInstanceIdentifiers": INSTANCE}


def fronts(graph: Graph) -> Iterator[Relation]:
    """Proxy -> database, and the instances of a cluster, via the target group.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxytargetgroup.html
    """
    for group in graph.of_type("AWS::RDS::DBProxyTargetGroup"):
        for named, proxy in graph.targets(group["DBProxyName"], PROXY):
            for name, type_name in TARGETS.items():
                for value, database in graph.targets(group[name].each(), type_name):
                    for _ in together(named, value):
                        for fronted in (database, *(held.target for held in database.follow("holds"))):
                            yield Relation("fronts", proxy, fronted, value, "declared", group)


def holds(graph: Graph) -> Iterator[Relation]:
    """Cluster -> instance."""
    for instance in graph.of_type(INSTANCE):
        for value, cluster in graph.targets(instance["DBClusterIdentifier"], CLUSTER):
            yield Relation("holds", cluster, instance, value, "declared", instance)
