"""EventInvokeConfig of a function: how asynchronous invocations are retried, and where their results go.

A destination of type SQS or SNS without an ARN is one that SAM makes; the function's role may send to each.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html
"""

from __future__ import annotations

from typing import Union

from serverless_lint.sam.branches import if_branches, is_no_value
from serverless_lint.sam.resource import SamResource, arn_of, id_hash, mapping, same
from serverless_lint.sam.statements import sending
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Declaration

MADE = {"SQS": ("Queue", "AWS::SQS::Queue"), "SNS": ("Topic", "AWS::SNS::Topic")}
PASSED = same("MaximumEventAgeInSeconds MaximumRetryAttempts")


class Destination(NamedTuple):
    """Where results go: its ARN, the resource that SAM makes for it, and the policy that allows it."""

    arn: Python
    made: Union[Declaration, None]
    policy: Union[Node, None]


def invoke_config(function: SamResource, alias: str | None) -> tuple[list[Declaration], list[Python]]:
    """The resources, and the policies that the function's role needs."""
    written = function.mapping("EventInvokeConfig")
    if written is None:
        return [], []
    at = function.place("EventInvokeConfig")
    resources: list[Declaration] = []
    policies: list[Python] = []
    chosen: dict[str, Python] = {}
    destinations = written.get("DestinationConfig")
    for name in ("OnSuccess", "OnFailure"):
        config = destinations.get(name) if isinstance(destinations, Mapping) else None
        if isinstance(config, Mapping):
            destination = _destination(function, name, config)
            chosen[name] = made({"Destination": destination.arn}, config)
            resources += [destination.made] if destination.made else []
            policies += [destination.policy] if destination.policy else []
    properties: dict[str, Python] = {
        "FunctionName": {"Ref": function.id},
        "Qualifier": function.get("AutoPublishAlias") or "$LATEST",
        "DestinationConfig": chosen,
    }
    properties |= {key: node for key in PASSED if (node := written.get(key)) is not None}
    first: dict[str, Python] | None = {"DependsOn": [alias]} if alias else None
    new_id = f"{function.id}EventInvokeConfig"
    resources.append(function.implies(new_id, "AWS::Lambda::EventInvokeConfig", properties, at, first))
    return resources, policies


def _destination(function: SamResource, name: str, config: Mapping) -> Destination:
    kind, written = config.get("Type"), config.get("Destination")
    type_name = kind.text if isinstance(kind, Scalar) else ""
    prefix = f"{function.id}EventInvokeConfig{name}"
    branches = if_branches(written) if written is not None else None
    one_branch = branches is not None and is_no_value(branches[1]) != is_no_value(branches[2])
    arn: Python = written if written is not None else ""
    resource = None
    if type_name in MADE and (written is None or one_branch):
        suffix, resource_type = MADE[type_name]
        resource = function.implies(prefix + suffix, resource_type, {}, config)
        function.stack.renamed[f"{function.id}.Destination{suffix}"] = resource.id
        arn = _arn(resource)
        if branches is not None:
            arn = _in_one_branch(function, resource, branches, config)
    policy = sending(type_name, arn, prefix)
    return Destination(arn, resource, made(policy, config) if policy else None)


def _arn(resource: Declaration) -> Python:
    """`Ref` of a topic is its ARN, of a queue its URL."""
    return {"Ref": resource.id} if resource.type == "AWS::SNS::Topic" else arn_of(resource.id)


def _in_one_branch(function: SamResource, resource: Declaration, branches: tuple[str, Node, Node], at: Node) -> Python:
    """The resource is there just when the user names no other: its condition, and the ARN of one or the other."""
    condition, first, second = branches
    stack, salt = function.stack, function.id
    other = second
    if is_no_value(second):
        other = first
        negation: Python = {"Fn::Not": [{"Condition": condition}]}
        name = f"NOT{condition}" + id_hash(f"{salt}EventInvokeConfig")
        condition = stack.add_condition(name, negation, at)
    arn: Python = {"Fn::If": [condition, _arn(resource), other]}
    if function.condition is not None:
        both: Python = {"Fn::And": [{"Condition": function.condition}, {"Condition": condition}]}
        name = f"{function.condition}AND{condition}" + id_hash(salt)
        condition = stack.add_condition(name, both, at)
    resource.attributes.entries.update(mapping({"Condition": condition}, at).entries)
    return arn
