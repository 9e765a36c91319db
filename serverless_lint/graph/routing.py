"""Where packets from a subnet are sent: to the internet, or to the gateway endpoint of a service.

https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from serverless_lint.graph.answer import NO, Answer, Verdict, beyond, judged
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.network import is_private
from serverless_lint.graph.relations.vpc import ENDPOINT, GATEWAYS
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Text, Value

ANYWHERE = "0.0.0.0/0"
INTERNET, NAT, SUBNET = "AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Subnet"
ROUTE, ASSOCIATION = "AWS::EC2::Route", "AWS::EC2::SubnetRouteTableAssociation"
Judges = Mapping[str, Callable[[Value], Verdict]]


def to_internet(subnet: Resource) -> Answer:
    """Whether whoever has no public address in a subnet, such as a function, gets out: through a NAT gateway.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
    """

    def by_nat(value: Value) -> Verdict:
        nat = subnet.graph.referred(value)
        return _is_public(nat) | beyond(value, nat.when) if isinstance(nat, Resource) and nat.type == NAT else None

    def by_gateway(value: Value) -> Verdict:
        gateway = subnet.graph.referred(value)
        return False if isinstance(gateway, Resource) and gateway.type == INTERNET else None

    judges: Judges = {"NatGatewayId": by_nat, "GatewayId": by_gateway}
    return _by_tables(subnet, lambda table: _by_routes(table, judges))


def _is_public(nat: Resource) -> Answer:
    """Whether a NAT gateway is one for the internet, in a subnet that has an internet gateway.

    https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
    """

    def by_gateway(value: Value) -> Verdict:
        gateway = nat.graph.referred(value)
        return True if isinstance(gateway, Resource) and gateway.type == INTERNET else None

    def has_gateway(value: Value) -> Verdict:
        subnet = nat.graph.referred(value)
        if not isinstance(subnet, Resource) or subnet.type != SUBNET:
            return None
        answer = _by_tables(subnet, lambda table: _by_routes(table, {"GatewayId": by_gateway}))
        return answer | beyond(value, subnet.when)

    public = judged(nat["ConnectivityType"], nat.when, lambda kind: kind.value in (ABSENT, "public") or None)
    return public & judged(nat["SubnetId"], nat.when, has_gateway)


def to_gateway_endpoint(subnet: Resource, service: str) -> Answer:
    """Whether the subnet's route table leads to a gateway endpoint of a service, `s3` or `dynamodb`."""

    def leads(table: Resource) -> Answer:
        answer = NO
        for route in table.follow("routes"):
            if isinstance(route.target, Resource) and route.target.type == ENDPOINT:
                answer |= is_endpoint_of(route.target, service) & Answer.yes(route.value.when)
        return answer | _elsewhere(table)

    return _by_tables(subnet, leads)


def is_endpoint_of(endpoint: Resource, service: str) -> Answer:
    """By the service's name: `com.amazonaws.eu-west-1.s3`."""

    def named(value: Value) -> Verdict:
        text = value.value.known if isinstance(value.value, Text) else value.value
        parts = text.split(".", 3) if isinstance(text, str) else []
        return None if len(parts) < 4 or "\0" in parts[3] else parts[3] == service

    return judged(endpoint["ServiceName"], endpoint.when, named)


def _by_tables(subnet: Resource, asked: Callable[[Resource], Answer]) -> Answer:
    """What holds for the route table of a subnet; the VPC's own table, where there is no other, leads nowhere."""
    answer = NO
    for route in subnet.follow("routes"):
        table = route.target
        here = Answer.unknown(route.value.when)
        if isinstance(table, Resource):
            here = asked(table) | beyond(route.value, table.when)
        answer |= here & Answer.yes(route.value.when)
    if any(route.value.when.facts <= subnet.when.facts for route in subnet.follow("routes")):
        return answer  # a subnet has one table only
    vpcs = [held.source for held in subnet.arriving("holds")]
    known = bool(vpcs) and not any(not isinstance(vpc, Resource) or escapes(vpc) for vpc in vpcs)
    if not known or any(not each["SubnetId"].complete for each in subnet.graph.of_type(ASSOCIATION)):
        answer |= Answer.unknown(subnet.when)
    return answer | _elsewhere(subnet)


def _by_routes(table: Resource, judges: Judges) -> Answer:
    """Whether a default route of a table leads to what is judged right; where it leads elsewhere, nobody knows."""
    answer = NO
    for held in table.follow("holds"):
        route = held.target
        if isinstance(route, Resource) and route.type == ROUTE:
            default = judged(route["DestinationCidrBlock"], route.when, lambda value: _is_default(value, table))
            answer |= default & _leads(route, judges) & Answer.yes(held.value.when)
    return answer | _elsewhere(table)


def _leads(route: Resource, judges: Judges) -> Answer:
    answer = NO
    for name in GATEWAYS:
        judge = judges.get(name, _unjudged)
        present = judged(route[name], route.when, lambda value: value.value is not ABSENT)
        answer |= present & judged(route[name], route.when, judge)
    return answer


def _unjudged(value: Value) -> None:
    return None


def _is_default(destination: Value, table: Resource) -> bool | None:
    """A range that is not known, or public, may be what matters."""
    if destination.value == ANYWHERE:
        return True
    return False if destination.value is ABSENT or is_private(destination.value, table.graph) else None


def _elsewhere(resource: Resource) -> Answer:
    """What other stacks may add."""
    return Answer.unknown(resource.when) if escapes(resource) or is_part(resource.graph) else NO
