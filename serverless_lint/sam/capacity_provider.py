"""AWS::Serverless::CapacityProvider: the instances on which functions run, and the role that operates them.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, arn_of, mapping, renamed, same
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Mapping, Python
from serverless_lint.template.template import Declaration

PROPERTIES = {
    "InstanceRequirements": "InstanceRequirements",
    "ScalingConfig": "CapacityProviderScalingConfig",
    **same("CapacityProviderName KmsKeyArn VpcConfig"),
}
OPERATOR = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator"


def expand_capacity_provider(provider: SamResource) -> list[Declaration]:
    written = provider.properties
    entries = renamed(written.entries, PROPERTIES)
    role = provider.get("OperatorRole")
    role_id = f"{provider.id}OperatorRole"
    permissions: dict[str, Python] = {"CapacityProviderOperatorRoleArn": role or arn_of(role_id)}
    entries |= mapping({"PermissionsConfig": permissions}, provider.place("OperatorRole")).entries
    properties = Mapping(written.source, written.start, written.end, entries)
    made = [provider.becomes("AWS::Lambda::CapacityProvider", properties)]
    if role is None:
        operator: dict[str, Python] = {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "ManagedPolicyArns": [OPERATOR],
        }
        made.append(provider.implies(role_id, "AWS::IAM::Role", operator, provider.key))
    return made
