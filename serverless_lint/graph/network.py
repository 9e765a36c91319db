"""Who gets through: questions about security groups."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relations.ec2 import EGRESS, GROUP, INGRESS, group_lists
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.text import PLACEHOLDER
from serverless_lint.template.values import Reference, Value, Values

# Addresses that nobody has outside a VPC and what is connected to it. RFC 1918 and 6598; the
# last two, of RFC 6890, are written where no rule shall let anybody through.
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "255.255.255.255/32")


def closed_groups(resource: Resource) -> Iterator[Value]:
    """Proof that a resource's security groups let in nobody from outside the VPC: the place where they are named.

    A group without any ingress proves nothing: somebody will open it from elsewhere.
    """
    lists = group_lists(resource)
    named = lists.each()
    groups = [group for _, group in resource.graph.targets(named, GROUP)]
    known = named.complete and len(groups) == len(named.found) and not lists.absent_when()
    if known and groups and all(_is_closed(group) for group in groups):
        first = named.found[0]
        yield Value(first.value, first.node, resource.when, first.path, first.origin)


def _is_closed(group: Resource) -> bool:
    """Whether every rule of a group, and there is one, names another group or a private range."""
    rules = [group["SecurityGroupIngress"].each(), *_ingresses(group)]
    some = any(values.found for values in rules)
    return some and all(_is_inside(values, group.graph) for values in rules)


def _ingresses(group: Resource) -> Iterator[Values]:
    for ingress in group.graph.of_type(INGRESS):
        if any(target is group for _, target in group.graph.targets(ingress["GroupId"], GROUP)):
            yield ingress.properties


def _is_inside(rules: Values, graph: Graph) -> bool:
    return rules.complete and all(_is_inside_rule(Values(rules.scope, [rule], complete=True), graph) for rule in rules)


def _is_inside_rule(rule: Values, graph: Graph) -> bool:
    if rule["SourceSecurityGroupId"].present():
        return True
    ranges = rule["CidrIp"]
    return ranges.complete and bool(ranges.found) and all(is_private(value.value, graph) for value in ranges)


def is_private(cidr: object, graph: Graph) -> bool:
    """Whether a range of addresses is of a VPC, or such as only VPCs and their like have."""
    if isinstance(cidr, Reference):
        return cidr.attribute == "CidrBlock" and cidr.id in graph.resources
    if not isinstance(cidr, str):
        return False
    from ipaddress import IPv4Network

    try:
        network = IPv4Network(cidr, strict=False)
    except ValueError:
        return False
    return any(network.subnet_of(IPv4Network(private)) for private in PRIVATE)


def users_of_groups(graph: Graph) -> dict[str, set[str]]:
    """By security group, the resources that use it: all that mention it, but for the rules of groups."""
    users: dict[str, set[str]] = {group.id: set() for group in graph.of_type(GROUP)}
    for resource in graph.resources.values():
        if users and resource.type not in (GROUP, INGRESS, EGRESS):
            for name in _mentioned_names(resource.declaration.properties):
                if name in users:
                    users[name].add(resource.id)
    return users


def _mentioned_names(node: Node) -> Iterator[str]:
    """Whatever may be a logical id in `Ref`, `Fn::GetAtt` or `Fn::Sub`."""
    if isinstance(node, Scalar):
        yield node.text.partition(".")[0]
        if "${" in node.text:
            yield from (match[1].partition(".")[0] for match in PLACEHOLDER.finditer(node.text))
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _mentioned_names(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _mentioned_names(item)
