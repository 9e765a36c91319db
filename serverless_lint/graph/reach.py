"""Reach: whether a function gets through to the internet, to a service of AWS, or to a database, cache or file system.

Each question yields proofs: `Value(True)` or `Value(False)` in a scenario, and nothing where nobody can know.
What several subnets must allow is False when one of them does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from serverless_lint.graph.answer import NO, Answer, Verdict, beyond, judged
from serverless_lint.graph.doors import INTERNET, Party, opened
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.relations.ec2 import IN, OUT, group_lists
from serverless_lint.graph.relations.vpc import ENDPOINT, SUBNET
from serverless_lint.graph.relations.vpc_rows import GUARDED
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.routing import is_endpoint_of, to_gateway_endpoint, to_internet
from serverless_lint.template.values import ABSENT, Value, Values

FILES, POINT, MOUNT = "AWS::EFS::FileSystem", "AWS::EFS::AccessPoint", "AWS::EFS::MountTarget"
ACL = "AWS::EC2::SubnetNetworkAclAssociation"
# What has addresses in its VPC only.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html
INSIDE = (
    "AWS::DAX::Cluster",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    "AWS::MemoryDB::Cluster",
    "AWS::RDS::DBProxy",
    MOUNT,
)
HTTPS, NFS = 443, 2049  # https://docs.aws.amazon.com/efs/latest/ug/network-access.html


def reaches_internet(function: Resource) -> Iterator[Value]:
    """A function without VPC does; one in a VPC does by NAT gateways, and never by a public subnet alone."""
    answer = _outside(function) | (_internet(function) & _inside(function))
    return _proofs(function, answer)


def reaches_service(function: Resource, service: str) -> Iterator[Value]:
    """Whether requests to an endpoint of AWS, by the name that VPC endpoints give it (`s3`, `sqs`), arrive."""
    out = opened(function, OUT, INTERNET, _port(function, HTTPS))
    gateway = _everywhere(function, lambda subnet: to_gateway_endpoint(subnet, service))
    interface = NO
    for endpoint in function.graph.of_type(ENDPOINT):
        interface |= _by_interface(function, endpoint, service)
    # An egress rule may name the prefix list of the service, of which we know no addresses.
    inside = _internet(function) | (gateway & out) | interface | _endpoints_elsewhere(function)
    return _proofs(function, _outside(function) | (inside & _inside(function)))


def reaches(function: Resource, target: Resource) -> Iterator[Value]:
    """Whether connections to a database, proxy, cache or file system (by its mount targets) arrive."""
    if target.type == POINT:
        systems = [each.target for each in target.follow("mounts") if isinstance(each.target, Resource)]
        targets = [mount for system in systems for mount in _mount_targets(system)]
    else:
        targets = _mount_targets(target) if target.type == FILES else [target]
    answer = NO if targets else Answer.unknown(function.when)
    for each in targets:
        answer |= _connects(function, each)
    return _proofs(function, answer)


def _mount_targets(system: Resource) -> list[Resource]:
    return [each.source for each in system.arriving("mounts") if each.source.type == MOUNT]  # type: ignore[misc]


def _proofs(function: Resource, answer: Answer) -> Iterator[Value]:
    """Network ACLs, which are not modelled, may forbid what all else allows."""
    guarded = any(function.graph.of_type(ACL))
    return (Answer([], answer.perhaps) if guarded else answer).proofs(function.itself)


# the function's place


def _outside(function: Resource) -> Answer:
    """Where a function is in no VPC; what has a capacity provider is in that provider's, and we do not look there."""
    subnets = judged(function["VpcConfig"]["SubnetIds"], function.when, lambda value: value.value is ABSENT)
    return subnets & judged(
        function["CapacityProviderConfig"], function.when, lambda each: each.value is ABSENT or None
    )


def _provided(function: Resource) -> Answer:
    provider = function["CapacityProviderConfig"]
    return judged(provider, function.when, lambda each: False if each.value is ABSENT else None)


def _inside(function: Resource) -> Answer:
    return judged(function["VpcConfig"]["SubnetIds"], function.when, lambda value: value.value is not ABSENT)


def _everywhere(function: Resource, asked: Callable[[Resource], Answer]) -> Answer:
    """Whether something holds for all subnets of a function."""

    def by_subnet(value: Value) -> Verdict:
        if value.value is ABSENT:
            return True
        subnet = function.graph.referred(value)
        if not isinstance(subnet, Resource) or subnet.type != SUBNET:
            return None
        return asked(subnet) | beyond(value, subnet.when)

    def by_list(value: Value) -> Verdict:
        if value.value is ABSENT:
            return False
        items = list(Values(function.scope, [value], complete=True).items())
        answer = Answer.yes(value.when) if items else Answer.unknown(value.when)
        for item in items:
            answer &= judged(item, value.when, by_subnet)
        return answer

    return judged(function["VpcConfig"]["SubnetIds"], function.when, by_list)


def _internet(function: Resource) -> Answer:
    """IPv6 may go other ways, which are not modelled."""
    six = judged(function["VpcConfig"]["Ipv6AllowedForDualStack"], function.when, _is_off)
    out = opened(function, OUT, INTERNET, _port(function, HTTPS))
    four = _everywhere(function, to_internet) & out
    return four | six


def _is_off(value: Value) -> bool | None:
    return False if value.value in (ABSENT, False, "false") else None


def _port(resource: Resource, number: int) -> Values:
    """A port that is always the same."""
    return Values(resource.scope, [resource.itself.replaced(number)], complete=True)


# VPCs


def _vpcs(resource: Resource) -> tuple[str, ...] | None:
    """The VPCs of a resource's subnets; None when one is unknown."""
    subnets = [each.target for each in resource.follow("runs-in")]
    vpcs = {held.source.id for subnet in subnets for held in subnet.arriving("holds")}
    known = subnets and all(isinstance(subnet, Resource) and any(subnet.arriving("holds")) for subnet in subnets)
    return tuple(sorted(vpcs)) if known else None


def _party(resource: Resource) -> Party:
    """A resource as the other side of a door."""
    ranges: list[str] = []
    for each in resource.follow("runs-in"):
        found = each.target["CidrBlock"]
        ranges += [value.text for value in found.strings()] if found.complete else ["?"]
    known = tuple(ranges) if ranges and "?" not in ranges else None
    return Party(group_lists(resource).each(), known, _vpcs(resource) or ())


def _by_interface(function: Resource, endpoint: Resource, service: str) -> Answer:
    """Whether an interface endpoint takes the service's own host name and lets the function in.

    https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
    """
    kind = judged(endpoint["VpcEndpointType"], endpoint.when, lambda value: value.value == "Interface")
    private = judged(endpoint["PrivateDnsEnabled"], endpoint.when, _is_on)
    return kind & private & is_endpoint_of(endpoint, service) & _connects(function, endpoint)


def _is_on(value: Value) -> bool | None:
    return None if value.value is ABSENT else value.value in (True, "true")


def _endpoints_elsewhere(function: Resource) -> Answer:
    """Other stacks may add endpoints to a VPC that they know of."""
    vpcs = [function.graph.resources.get(each) for each in _vpcs(function) or ()]
    known = bool(vpcs) and all(vpc is not None and not escapes(vpc) for vpc in vpcs) and not is_part(function.graph)
    return NO if known else Answer.unknown(function.when)


# connections


def _connects(function: Resource, target: Resource) -> Answer:
    ports = _ports(target)
    if target.type not in GUARDED:
        return Answer.unknown(function.when)
    mine, its = _vpcs(function), _vpcs(target)
    here = Answer.yes(function.when) if mine and mine == its and len(mine) == 1 else Answer.unknown(function.when)
    doors = opened(function, OUT, _party(target), ports) & opened(target, IN, _party(function), ports)
    inside = here & doors & _inside(function) & Answer.yes(target.when)
    # From outside the VPC, some databases can be reached; what has no public address cannot.
    outside = NO if target.type in INSIDE else Answer([], _outside(function).perhaps)
    return inside | outside | _provided(function)


def _ports(target: Resource) -> Values | None:
    """The port that a target listens on; None where the service chooses it."""
    if target.type in (MOUNT, ENDPOINT):
        return _port(target, NFS if target.type == MOUNT else HTTPS)
    ports = target["Port"].numbers()
    return ports if ports.found and ports.complete else None
