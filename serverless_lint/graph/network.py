"""Who gets through: questions about security groups."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relations.ec2 import EGRESS, GROUP, INGRESS, group_lists
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.template.values import Reference, Value, Values

# Addresses that nobody has outside a VPC and what is connected to it. RFC 1918 and 6598.
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")


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
    return ranges.complete and bool(ranges.found) and all(_is_private(value.value, graph) for value in ranges)


def _is_private(cidr: object, graph: Graph) -> bool:
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


def is_alone_behind(function: Resource, group: Resource) -> bool:
    """Whether nothing else is known to use a security group, so that its doors are meant for this function."""
    rules = (GROUP, INGRESS, EGRESS)
    others = (each for each in group.graph.resources.values() if each is not function and each.type not in rules)
    return not any(_mentions(each.declaration.properties, group.id) for each in others)


def _mentions(node: Node, name: str) -> bool:
    """Whether a name stands anywhere in `Ref`, `Fn::GetAtt` or `Fn::Sub`."""
    if isinstance(node, Scalar):
        text = node.text
        return text == name or text.startswith(f"{name}.") or f"${{{name}}}" in text or f"${{{name}." in text
    if isinstance(node, Mapping):
        return any(_mentions(value, name) for _, value in node.items())
    return isinstance(node, Sequence) and any(_mentions(item, name) for item in node.items)


