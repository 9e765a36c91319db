"""VPCs: what runs in which subnet, and where a subnet's packets are sent.

https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import at, declared, ends, evidence, inside, joined
from serverless_lint.graph.relations.vpc_rows import GROUPED, SUBNETS
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import narrowed, together

SUBNET, VPC = "AWS::EC2::Subnet", "AWS::EC2::VPC"
TABLE = "AWS::EC2::RouteTable"
ENDPOINT = "AWS::EC2::VPCEndpoint"
TASK = "AWS::ECS::TaskDefinition"
# Where a route's packets may be sent to.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html
GATEWAYS = {
    "GatewayId": ("AWS::EC2::InternetGateway", "AWS::EC2::VPNGateway"),
    "NatGatewayId": ("AWS::EC2::NatGateway",),
    "EgressOnlyInternetGatewayId": ("AWS::EC2::EgressOnlyInternetGateway",),
    "TransitGatewayId": ("AWS::EC2::TransitGateway",),
    "VpcPeeringConnectionId": ("AWS::EC2::VPCPeeringConnection",),
    "InstanceId": ("AWS::EC2::Instance",),
    "NetworkInterfaceId": ("AWS::EC2::NetworkInterface",),
    "VpcEndpointId": (ENDPOINT,),
    "CarrierGatewayId": ("AWS::EC2::CarrierGateway",),
    "LocalGatewayId": (),
    "CoreNetworkArn": (),
}
# Who runs ECS tasks in which subnets: the tasks, and their subnets, beside each other.
TASKS = {
    "AWS::Events::Rule": (
        "Targets.EcsParameters.TaskDefinitionArn",
        "Targets.EcsParameters.NetworkConfiguration.AwsVpcConfiguration.Subnets",
    ),
    "AWS::Scheduler::Schedule": (
        "Target.EcsParameters.TaskDefinitionArn",
        "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.Subnets",
    ),
}


def runs_in(graph: Graph) -> Iterator[Relation]:
    """Function, database, cache, service, endpoint, load balancer … -> subnet."""
    yield from declared(graph, "runs-in", SUBNETS, SUBNET)
    for type_name, row in GROUPED.items():
        for resource in graph.of_type(type_name):
            yield from _in_group(resource, resource, row)
    for instance in graph.of_type("AWS::RDS::DBInstance"):
        if instance["DBSubnetGroupName"].absent_when():
            for held in instance.arriving("holds"):
                if isinstance(held.source, Resource):
                    yield from _in_group(instance, held.source, GROUPED[held.source.type])
    for via, (tasks, subnets) in TASKS.items():
        yield from joined(graph, "runs-in", via, (tasks, (TASK,)), (subnets, (SUBNET,)))


def _in_group(resource: Resource, naming: Resource, row: tuple[str, str, str]) -> Iterator[Relation]:
    """A resource -> the subnets of the group that it, or its cluster, names."""
    group_type, name, subnets = row
    for first, group in inside(resource.graph, naming[name], group_type):
        for value, subnet in ends(resource.graph, at(group, subnets), SUBNET):
            for both in together(value, first):
                yield Relation("runs-in", resource, subnet, narrowed(both), evidence(value), group)


def routes(graph: Graph) -> Iterator[Relation]:
    """Subnet -> route table -> internet gateway, NAT gateway, transit gateway, peering, gateway endpoint …"""
    yield from joined(
        graph,
        "routes",
        "AWS::EC2::SubnetRouteTableAssociation",
        ("SubnetId", (SUBNET,)),
        ("RouteTableId", (TABLE,)),
    )
    for name, types in GATEWAYS.items():
        if types:
            yield from joined(graph, "routes", "AWS::EC2::Route", ("RouteTableId", (TABLE,)), (name, types))
    for endpoint in graph.of_type(ENDPOINT):
        for value, table in ends(graph, at(endpoint, "RouteTableIds"), TABLE):
            yield Relation("routes", table, endpoint, value, evidence(value), endpoint)


# What is held: by the property that names the holder, and its type.
HELD = {
    SUBNET: ("VpcId", VPC),
    "AWS::EC2::SecurityGroup": ("VpcId", VPC),
    TABLE: ("VpcId", VPC),
    ENDPOINT: ("VpcId", VPC),
    "AWS::EC2::Route": ("RouteTableId", TABLE),
    "AWS::EC2::SecurityGroupIngress": ("GroupId", "AWS::EC2::SecurityGroup"),
    "AWS::EC2::SecurityGroupEgress": ("GroupId", "AWS::EC2::SecurityGroup"),
}
ATTACHED = ("AWS::EC2::InternetGateway", "AWS::EC2::VPNGateway")


def holds(graph: Graph) -> Iterator[Relation]:
    """VPC -> subnet, security group, route table, endpoint, gateway; route table -> route; security group -> rule."""
    for type_name, (name, holder_type) in HELD.items():
        for held in graph.of_type(type_name):
            for value, holder in ends(graph, held[name], holder_type):
                yield Relation("holds", holder, held, value, evidence(value), held)
    gateways = ("InternetGatewayId VpnGatewayId", ATTACHED)
    yield from joined(graph, "holds", "AWS::EC2::VPCGatewayAttachment", ("VpcId", (VPC,)), gateways)
