"""Security groups: what they guard, whom they let in, and where they let out to."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import End, at, declared, ends, evidence, joined
from serverless_lint.graph.relations.vpc_rows import GUARDED
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values, narrowed, together

GROUP = "AWS::EC2::SecurityGroup"
INGRESS = "AWS::EC2::SecurityGroupIngress"
EGRESS = "AWS::EC2::SecurityGroupEgress"
TASK = "AWS::ECS::TaskDefinition"


class Side(NamedTuple):
    """A direction: where a group lists its rules, what a rule is as a resource, and who is named on the other side."""

    rules: str
    rule: str
    groups: tuple[str, ...]
    prefixes: str


# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html
IN = Side("SecurityGroupIngress", INGRESS, ("SourceSecurityGroupId", "SourceSecurityGroupName"), "SourcePrefixListId")
OUT = Side("SecurityGroupEgress", EGRESS, ("DestinationSecurityGroupId",), "DestinationPrefixListId")
# Addresses in `CidrIp` and `CidrIpv6` may be those of a VPC or subnet.
ADDRESSED = ("AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::EIP", "AWS::EC2::Instance")
TASKS = {
    "AWS::Events::Rule": (
        "Targets.EcsParameters.TaskDefinitionArn",
        "Targets.EcsParameters.NetworkConfiguration.AwsVpcConfiguration.SecurityGroups",
    ),
    "AWS::Scheduler::Schedule": (
        "Target.EcsParameters.TaskDefinitionArn",
        "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
    ),
}


def guarded_by(graph: Graph) -> Iterator[Relation]:
    """Function, database, cache, service, endpoint, load balancer … -> security group."""
    yield from declared(graph, "guarded-by", GUARDED, GROUP)
    for via, (tasks, groups) in TASKS.items():
        yield from joined(graph, "guarded-by", via, (tasks, (TASK,)), (groups, (GROUP,)))


def group_lists(resource: Resource) -> Values:
    """The lists of security groups of a resource, as written."""
    first, *rest = GUARDED[resource.type][0].split(".")
    values = resource[first]
    for name in rest:
        values = values[name]
    return values


def admits(graph: Graph) -> Iterator[Relation]:
    """Security group, addresses, prefix list -> the group that lets them in; via the ingress if that is a resource."""
    for group, other in _rules(graph, IN):
        yield Relation("admits", other.target, group, other.value, other.evidence, other.via)


def lets_out(graph: Graph) -> Iterator[Relation]:
    """Security group -> the group, addresses or prefix list that it lets out to."""
    for group, other in _rules(graph, OUT):
        yield Relation("lets-out", group, other.target, other.value, other.evidence, other.via)


class _Other(NamedTuple):
    """The other side of a rule, and what says so."""

    target: End
    value: Value
    evidence: str
    via: Resource


def _rules(graph: Graph, side: Side) -> Iterator[tuple[End, _Other]]:
    """Each group, with whom its rules name in one direction."""
    for group in graph.of_type(GROUP):
        for value, other in _others(graph, group[side.rules].each(), side):
            yield group, _Other(other, value, evidence(value), group)
    for rule in graph.of_type(side.rule):
        others = list(_others(graph, rule.properties, side))
        for named, guarded in ends(graph, at(rule, "GroupId"), GROUP):
            for value, other in others:
                for both in together(value, named):
                    yield guarded, _Other(other, narrowed(both), evidence(value), rule)


def _others(graph: Graph, rules: Values, side: Side) -> Iterator[tuple[Value, End]]:
    for name in side.groups:
        yield from ends(graph, rules[name], GROUP)
    yield from ends(graph, rules[side.prefixes], "AWS::EC2::PrefixList")
    for name in ("CidrIp", "CidrIpv6"):
        yield from ends(graph, rules[name], *ADDRESSED)
