"""AWS::Serverless::CapacityProvider: the instances on which functions run, and the role that operates them.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, arn_of, mapping, passed, renamed, same
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Mapping, Python
from serverless_lint.template.template import Declaration

PROPERTIES = same("CapacityProviderName KmsKeyArn VpcConfig")
INSTANCES = {"AllowedTypes": "AllowedInstanceTypes", "ExcludedTypes": "ExcludedInstanceTypes", **same("Architectures")}
USE = "LambdaCapacityProviderAverageCPUUtilization"
OPERATOR = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator"


def expand_capacity_provider(provider: SamResource) -> list[Declaration]:
    written = provider.properties
    entries = renamed(written.entries, PROPERTIES)
    role = provider.get("OperatorRole")
    role_id = f"{provider.id}OperatorRole"
    permissions: dict[str, Python] = {"CapacityProviderOperatorRoleArn": role or arn_of(role_id)}
    entries |= mapping({"PermissionsConfig": permissions}, provider.place("OperatorRole")).entries
    for name, value in _generated(provider).items():
        entries |= mapping({name: value}, provider.place(PLACES.get(name, name))).entries
    properties = Mapping(written.source, written.start, written.end, entries)
    made = [provider.becomes("AWS::Lambda::CapacityProvider", properties)]
    if role is None:
        operator: dict[str, Python] = {
            "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
            "ManagedPolicyArns": [OPERATOR],
        }
        made.append(provider.implies(role_id, "AWS::IAM::Role", operator, provider.key))
    return made


PLACES = {"CapacityProviderScalingConfig": "ScalingConfig", "TelemetryConfig": "LoggingConfig"}
PLACES |= {"PropagateTags": "ManagedResourceTags"}


def _generated(provider: SamResource) -> dict[str, Python]:
    """What SAM writes in another form than the user."""
    generated: dict[str, Python] = {}
    if (instances := provider.mapping("InstanceRequirements")) is not None:
        generated["InstanceRequirements"] = passed(instances, INSTANCES)
    if (scaling := provider.mapping("ScalingConfig")) is not None:
        config: dict[str, Python] = {"ScalingMode": "Auto", **passed(scaling, same("MaxVCpuCount"))}
        if (use := scaling.get("AverageCPUUtilization")) is not None:
            config["ScalingMode"] = "Manual"
            config["ScalingPolicies"] = [{"PredefinedMetricType": USE, "TargetValue": use}]
        generated["CapacityProviderScalingConfig"] = config
    if (logging := provider.get("LoggingConfig")) is not None:
        generated["TelemetryConfig"] = {"LoggingConfig": logging}
    managed = provider.mapping("ManagedResourceTags")
    tags = managed.get("Tags") if managed else None
    if isinstance(tags, Mapping):
        explicit: list[Python] = [{"Key": key, "Value": value} for key, value in tags.entries.values()]
        generated["PropagateTags"] = {"Mode": "Explicit", "ExplicitTags": explicit}
    return generated
