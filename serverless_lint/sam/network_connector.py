"""AWS::Serverless::NetworkConnector: the way of MicroVMs and web functions into a VPC, and the role that operates it.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, arn_of, mapping, renamed, same
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Mapping, Python
from serverless_lint.template.template import Declaration

OPERATOR = "arn:aws:iam::aws:policy/AWSLambdaNetworkConnectorOperatorPolicy"


def expand_network_connector(connector: SamResource) -> list[Declaration]:
    written = connector.properties
    network = connector.mapping("VpcConfig")
    role = connector.get("OperatorRole")
    role_id = f"{connector.id}OperatorRole"
    egress: dict[str, Python] = dict(network.items()) if network else {}
    egress["AssociatedComputeResourceTypes"] = connector.get("ComputeTypes") or ["MicroVm"]
    generated: dict[str, Python] = {
        "Configuration": mapping({"VpcEgressConfiguration": egress}, connector.place("VpcConfig")),
        "OperatorRole": role or arn_of(role_id),
    }
    entries = renamed(written.entries, same("Name")) | mapping(generated, connector.key).entries
    properties = Mapping(written.source, written.start, written.end, entries)
    made = [connector.becomes("AWS::Lambda::NetworkConnector", properties)]
    if role is None:
        operator: dict[str, Python] = {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "ManagedPolicyArns": [OPERATOR],
        }
        made.append(connector.implies(role_id, "AWS::IAM::Role", operator, connector.key))
    return made
