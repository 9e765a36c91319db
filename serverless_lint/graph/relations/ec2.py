"""Security groups: what they guard, and whom they let in."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Values, together

GROUP = "AWS::EC2::SecurityGroup"
INGRESS = "AWS::EC2::SecurityGroupIngress"
EGRESS = "AWS::EC2::SecurityGroupEgress"
# Where each type names its security groups.
GUARDED: dict[str, tuple[str, ...]] = {
    "AWS::Lambda::Function": ("VpcConfig", "SecurityGroupIds"),
    "AWS::RDS::DBCluster": ("VpcSecurityGroupIds",),
    "AWS::RDS::DBInstance": ("VPCSecurityGroups",),
    "AWS::RDS::DBProxy": ("VpcSecurityGroupIds",),
}


def guarded_by(graph: Graph) -> Iterator[Relation]:
    """Function, database or proxy -> security group."""
    for type_name in GUARDED:
        for resource in graph.of_type(type_name):
            for value, group in graph.targets(group_lists(resource).each(), GROUP):
                yield Relation("guarded-by", resource, group, value, "declared", resource)


def group_lists(resource: Resource) -> Values:
    """The lists of security groups of a resource, as written."""
    first, *rest = GUARDED[resource.type]
    values = resource[first]
    for name in rest:
        values = values[name]
    return values


def admits(graph: Graph) -> Iterator[Relation]:
    """Security group -> the group that lets it in, via the ingress where that is a resource of its own."""
    for group in graph.of_type(GROUP):
        for value, source in graph.targets(group["SecurityGroupIngress"].each()["SourceSecurityGroupId"], GROUP):
            yield Relation("admits", source, group, value, "declared", group)
    for ingress in graph.of_type(INGRESS):
        for named, group in graph.targets(ingress["GroupId"], GROUP):
            for value, source in graph.targets(ingress["SourceSecurityGroupId"], GROUP):
                for _ in together(named, value):
                    yield Relation("admits", source, group, value, "declared", ingress)
