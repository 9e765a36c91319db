"""Whether functions get through to the internet, to services, databases and file systems: proofs, by scenario."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from serverless_lint.graph.reach import reaches, reaches_internet, reaches_service
from serverless_lint.template.values import Value
from tests.graph.test_graph import graph_of

Proofs = list[tuple[object, dict[str, bool]]]

NETWORK = """
Parameters:
  Stage: {Type: String, Default: dev}
  Given: {Type: String}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Gateway: {Type: AWS::EC2::InternetGateway}
  Attached: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
  Public: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  PublicTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  PublicIs:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Public, RouteTableId: !Ref PublicTable}
  ToGateway:
    Type: AWS::EC2::Route
    Properties: {RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
  Private: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  PrivateTable: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  PrivateIs:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Private, RouteTableId: !Ref PrivateTable}
  Lonely: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}}
  Open: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: o}}
  Function:
    Type: AWS::Lambda::Function
    Properties: {VpcConfig: {SubnetIds: SUBNETS, SecurityGroupIds: [!Ref GROUP]}}
"""
NAT = """
  Nat: {Type: AWS::EC2::NatGateway, CONDITION Properties: {SubnetId: !Ref NAT_IN, ConnectivityType: KIND}}
  ToNat:
    Type: AWS::EC2::Route
    CONDITION
    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: RANGE, NatGatewayId: !Ref Nat}
"""
PEERING = """
  Elsewhere:
    Type: AWS::EC2::Route
    Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: RANGE, TransitGatewayId: tgw-1}
"""
TIGHT = """
  Tight:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: !Ref Vpc, GroupDescription: t, SecurityGroupEgress: [RULE]}
"""
EXPORT = """
Outputs: {Table: {Value: !Ref PrivateTable, Export: {Name: table}}}
"""


def nat(place: str = "Public", kind: str = "public", condition: str = "", range_: str = "0.0.0.0/0") -> str:
    text = NAT.replace("NAT_IN", place).replace("KIND", kind).replace("RANGE", range_)
    inline = text.replace("CONDITION Properties", f"{condition}, Properties" if condition else "Properties")
    return inline.replace("CONDITION", condition) if condition else inline.replace("    CONDITION\n", "")


def network(subnets: str, group: str = "Open", *more: str) -> str:
    return NETWORK.replace("SUBNETS", subnets).replace("GROUP", group) + "".join(more)


def proofs(values: Iterator[Value]) -> Proofs:
    return [(value.value, value.when.conditions()) for value in values]


def internet(text: str) -> Proofs:
    return proofs(reaches_internet(graph_of(text).resources["Function"]))


def tight(rule: str) -> str:
    return TIGHT.replace("RULE", rule)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (network("[!Ref Private]"), False),
        (network("[!Ref Private]", "Open", nat()), True),
        (network("[!Ref Public]", "Open", nat()), False),
        (network("[!Ref Private, !Ref Public]", "Open", nat()), False),
        (network("[!Ref Lonely]"), False),
        (network("[!Ref Private]", "Open", nat("Lonely")), False),
        (network("[!Ref Private]", "Open", nat(kind="private")), None),
        (network("[!Ref Private]", "Open", nat(range_="10.8.0.0/16")), False),
        (network("[!Ref Private]", "Open", nat(range_="52.0.0.0/8")), None),
        (network("[!Ref Private]", "Open", nat(range_="!Ref Given")), None),
        (network("[!Ref Private]", "Open", PEERING.replace("RANGE", "0.0.0.0/0")), None),
        (network("[!Ref Private]", "Open", PEERING.replace("RANGE", "10.9.0.0/16")), False),
        (network("[!Ref Private]", "Open", EXPORT), None),
        (network("[!Ref Private, !Ref Given]", "Open", nat()), None),
        (network("[subnet-1]"), None),
        (network("!Ref Given"), None),
        (network("[!Ref Private]", "Tight", nat(), tight("{IpProtocol: '-1', CidrIp: 127.0.0.1/32}")), False),
        (network("[!Ref Private]", "Tight", nat(), tight("{IpProtocol: '-1', CidrIp: 10.0.0.0/8}")), False),
        (network("[!Ref Private]", "Tight", nat(), tight("{IpProtocol: -1, CidrIp: 0.0.0.0/0}")), True),
        (
            network(
                "[!Ref Private]",
                "Tight",
                nat(),
                tight("{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}"),
            ),
            True,
        ),
        (
            network(
                "[!Ref Private]",
                "Tight",
                nat(),
                tight("{IpProtocol: tcp, FromPort: 80, ToPort: 99, CidrIp: 0.0.0.0/0}"),
            ),
            False,
        ),
        ("Resources: {Function: {Type: AWS::Lambda::Function}}", True),
        ("Resources: {Function: {Type: AWS::Lambda::Function, Properties: {CapacityProviderConfig: {A: b}}}}", None),
    ],
)
def test_the_internet(text: str, expected: bool | None) -> None:
    assert internet(text) == ([] if expected is None else [(expected, {})])


def test_a_gateway_of_production_only() -> None:
    text = network("[!Ref Private]", "Open", nat(condition="Condition: IsProd"))
    assert internet(text) == [(True, {"IsProd": True}), (False, {"IsProd": False})]


def test_a_function_in_a_vpc_in_production_only() -> None:
    text = network("!If [IsProd, [!Ref Private], !Ref 'AWS::NoValue']")
    assert internet(text) == [(True, {"IsProd": False}), (False, {"IsProd": True})]


def test_what_is_named_where_it_does_not_exist_proves_nothing() -> None:
    group = "\n  Sometimes: {Type: AWS::EC2::SecurityGroup, Condition: IsProd, Properties: {GroupDescription: s}}"
    assert internet(network("[!Ref Private]", "Sometimes", nat(), group)) == [(True, {"IsProd": True})]


ENDPOINT = """
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.NAME', MORE}
"""
DOOR = """
  Door:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: !Ref Vpc, GroupDescription: d, SecurityGroupIngress: [RULE]}
"""
GATEWAY_ENDPOINT = ENDPOINT.replace("NAME", "s3").replace("MORE", "RouteTableIds: [!Ref PrivateTable]")
INTERFACE_ENDPOINT = ENDPOINT.replace("NAME", "sqs").replace(
    "MORE",
    "VpcEndpointType: Interface, PrivateDnsEnabled: true, SubnetIds: [!Ref Private], SecurityGroupIds: [!Ref Door]",
)
FROM_FUNCTION = DOOR.replace("RULE", "{IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref Open}")
FROM_VPC = DOOR.replace("RULE", "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16}")
FROM_OTHERS = DOOR.replace("RULE", "{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.7.0/24}")


@pytest.mark.parametrize(
    ("service", "text", "expected"),
    [
        ("s3", network("[!Ref Private]", "Open", GATEWAY_ENDPOINT), True),
        ("s3", network("[!Ref Lonely]", "Open", GATEWAY_ENDPOINT), False),
        ("dynamodb", network("[!Ref Private]", "Open", GATEWAY_ENDPOINT), False),
        ("dynamodb", network("[!Ref Private]", "Open", GATEWAY_ENDPOINT, nat()), True),
        ("sqs", network("[!Ref Lonely]", "Open", INTERFACE_ENDPOINT, FROM_FUNCTION), True),
        ("sqs", network("[!Ref Lonely]", "Open", INTERFACE_ENDPOINT, FROM_VPC), True),
        ("sqs", network("[!Ref Lonely]", "Open", INTERFACE_ENDPOINT, FROM_OTHERS), False),
        ("sns", network("[!Ref Lonely]", "Open", INTERFACE_ENDPOINT, FROM_FUNCTION), False),
        ("sns", network("[!Ref Lonely]") + "\nOutputs: {Vpc: {Value: !Ref Vpc, Export: {Name: vpc}}}", None),
        ("sqs", "Resources: {Function: {Type: AWS::Lambda::Function}}", True),
    ],
)
def test_a_service(service: str, text: str, expected: bool | None) -> None:
    found = proofs(reaches_service(graph_of(text).resources["Function"], service))
    assert found == ([] if expected is None else [(expected, {})])


CACHE = """
  Group: {Type: AWS::ElastiCache::SubnetGroup, Properties: {Description: g, SubnetIds: [!Ref Private]}}
  Target:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: {Port: 6379, CacheSubnetGroupName: !Ref Group, SecurityGroupIds: [!Ref Door]}
"""
FILES = """
  Target: {Type: AWS::EFS::FileSystem}
  Mount:
    Type: AWS::EFS::MountTarget
    Properties: {FileSystemId: !Ref Target, SubnetId: !Ref Private, SecurityGroups: [!Ref Door]}
"""
APART = """
  Door: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: d}}
  Rule:
    Type: AWS::EC2::SecurityGroupIngress
    CONDITION
    Properties: {GroupId: !Ref Door, IpProtocol: tcp, FromPort: 6379, ToPort: 6380, SourceSecurityGroupId: !Ref Open}
"""


def door(ports: int, peer: str = "SourceSecurityGroupId: !Ref Open") -> str:
    return DOOR.replace("RULE", f"{{IpProtocol: tcp, FromPort: {ports}, ToPort: {ports}, {peer}}}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (network("[!Ref Lonely]", "Open", CACHE, door(6379)), [(True, {})]),
        (network("[!Ref Lonely]", "Open", CACHE, door(3306)), [(False, {})]),
        (network("[!Ref Lonely]", "Open", CACHE, door(6379, "CidrIp: !GetAtt Vpc.CidrBlock")), [(True, {})]),
        (network("[!Ref Lonely]", "Open", CACHE, door(6379, "CidrIp: 10.0.1.0/24")), [(False, {})]),
        (network("[!Ref Lonely]", "Open", CACHE, door(6379, "SourcePrefixListId: pl-1")), []),
        (network("[!Ref Lonely]", "Open", CACHE, door(6379, "SourceSecurityGroupId: sg-1")), []),
        (network("[!Ref Given]", "Open", CACHE, door(6379)), []),
        (network("!Ref 'AWS::NoValue'", "Open", CACHE, door(6379)), [(False, {})]),
        (network("[!Ref Lonely]", "Open", CACHE, APART.replace("    CONDITION\n", "")), [(True, {})]),
        (
            network("[!Ref Lonely]", "Open", CACHE, APART.replace("CONDITION", "Condition: IsProd")),
            [(True, {"IsProd": True}), (False, {"IsProd": False})],
        ),
        (network("[!Ref Lonely]", "Open", FILES, door(2049)), [(True, {})]),
        (network("[!Ref Lonely]", "Open", FILES, door(111)), [(False, {})]),
        (
            network("[!Ref Lonely]", "Tight", FILES, door(2049), tight("{IpProtocol: -1, CidrIp: 10.0.1.0/24}")),
            [(False, {})],
        ),
    ],
)
def test_a_cache_or_file_system(text: str, expected: Proofs) -> None:
    graph = graph_of(text)
    assert proofs(reaches(graph.resources["Function"], graph.resources["Target"])) == expected


def test_an_access_list_proves_only_what_is_closed_anyway() -> None:
    acl = "\n  Acl: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref Private}}"
    assert internet(network("[!Ref Private]", "Open", nat(), acl)) == []
    assert internet(network("[!Ref Private]", "Open", acl)) == [(False, {})]
