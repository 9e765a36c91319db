"""Doors: whether the rules of security groups let traffic of a port through.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from serverless_lint.graph.answer import NO, Answer, Verdict, beyond, judged
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.network import is_private
from serverless_lint.graph.relations.ec2 import GROUP, OUT, Side, group_lists
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.text import text_of
from serverless_lint.template.values import ABSENT, Reference, Value, Values, narrowed, together

ANYWHERE = "0.0.0.0/0"
EVERY_PORT = (0, 65535)
TCP = ("tcp", "6")


class Party(NamedTuple):
    """Who is on the other side of a door: its security groups, its ranges of addresses, and the VPCs that these are of.

    `groups` is None for the internet.
    """

    groups: Values | None
    ranges: tuple[str, ...] | None
    vpcs: tuple[str, ...]


INTERNET = Party(None, None, ())


def opened(resource: Resource, side: Side, party: Party, ports: Values | None) -> Answer:
    """Whether any security group of a resource lets a party in (or out to it) on the port; None is an unknown port."""

    def by_group(value: Value) -> Verdict:
        group = resource.graph.referred(value)
        if not isinstance(group, Resource) or group.type != GROUP:
            return None
        return _by_rules(group, side, party, ports) | beyond(value, group.when)

    lists = group_lists(resource)
    # Without groups, the VPC's default one applies, which nobody knows.
    own = judged(lists, resource.when, lambda each: None if each.value is ABSENT else False)
    return own | judged(lists.each(), resource.when, by_group)


def _by_rules(group: Resource, side: Side, party: Party, ports: Values | None) -> Answer:
    inline = group[side.rules]
    rules = [_alone(rule, inline) for rule in inline.each()]
    answer = NO if inline.each().complete else Answer.unknown(group.when)
    for rule in rules:
        answer |= _lets(rule, side, party, ports, group)
    apart = [held for held in group.follow("holds") if held.target.type == side.rule]
    for held in apart:
        if isinstance(held.target, Resource):
            answer |= _lets(held.target.properties, side, party, ports, group) & Answer.yes(held.value.when)
    if side is OUT:
        # A group without egress rules lets all out.
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
        for absent in inline.absent_when():
            answer |= Answer.unknown(absent.when) if apart else Answer.yes(absent.when)
    return answer | (Answer.unknown(group.when) if escapes(group) or is_part(group.graph) else NO)


def _alone(value: Value, values: Values) -> Values:
    return Values(values.scope, [value], complete=True)


def _lets(rule: Values, side: Side, party: Party, ports: Values | None, group: Resource) -> Answer:
    def by_protocol(value: Value) -> Verdict:
        protocol = text_of(value.value) if isinstance(value.value, (str, int, float)) else ""
        if protocol == "-1" or not protocol:
            return True if protocol else None
        return _by_port(rule, ports, group) if protocol.lower() in TCP else False

    return judged(rule["IpProtocol"], group.when, by_protocol) & _names(rule, side, party, group)


def _by_port(rule: Values, ports: Values | None, group: Resource) -> Answer:
    first, last = rule["FromPort"].numbers(), rule["ToPort"].numbers()
    answer = NO if first.complete and last.complete else Answer.unknown(group.when)
    for start, end in together(first, last):
        when = narrowed((start, end)).when
        if (start.number, end.number) == EVERY_PORT:
            answer |= Answer.yes(when)
        elif ports is None:
            answer |= Answer.unknown(when)
        else:
            low, high = start.number, end.number
            answer |= judged(ports, group.when, lambda port, a=low, b=high: a <= port.number <= b) & Answer.yes(when)  # type: ignore[misc]
    return answer


def _names(rule: Values, side: Side, party: Party, group: Resource) -> Answer:
    """Whether a rule names the party: its group, or addresses that are its own."""

    def by_group(value: Value) -> Verdict:
        named = group.graph.referred(value) if value.value is not ABSENT else None
        if not isinstance(named, Resource):
            return False if value.value is ABSENT or party.groups is None else None
        if party.groups is None:
            return False
        return judged(party.groups, group.when, lambda own: _same(own, named, group))

    answer = judged(rule["CidrIp"], group.when, lambda value: _covers(value, party, group.graph))
    for name in side.groups:
        answer |= judged(rule[name], group.when, by_group)
    for name in (side.prefixes, "CidrIpv6"):
        answer |= judged(rule[name], group.when, lambda value: False if value.value is ABSENT else None)
    return answer


def _same(own: Value, named: Resource, group: Resource) -> bool | None:
    mine = group.graph.referred(own)
    return mine is named if isinstance(mine, Resource) else None


def _covers(value: Value, party: Party, graph: Graph) -> bool | None:
    held = value.value
    if held in (ABSENT, ANYWHERE):
        return held == ANYWHERE
    if party is INTERNET:
        return False if is_private(held, graph) else None
    if isinstance(held, Reference):
        return (held.attribute == "CidrBlock" and held.id in party.vpcs) or None
    return _holds(held, party.ranges) if isinstance(held, str) and party.ranges else None


def _holds(cidr: str, ranges: tuple[str, ...]) -> bool | None:
    """Whether a range of addresses holds others: all, none, or neither."""
    from ipaddress import IPv4Network

    try:
        network = IPv4Network(cidr, strict=False)
        inner = [IPv4Network(each, strict=False) for each in ranges]
    except ValueError:
        return None
    if all(each.subnet_of(network) for each in inner):
        return True
    return None if any(each.overlaps(network) for each in inner) else False
