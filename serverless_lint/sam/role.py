"""The roles of functions and state machines, which SAM makes where the user names none.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.policy import policies_of
from serverless_lint.sam.resource import SamResource, same
from serverless_lint.sam.statements import sending, trust
from serverless_lint.syntax.node import Python, Scalar, made
from serverless_lint.template.template import Declaration

AWS_POLICY = "arn:aws:iam::aws:policy/"
BASIC = AWS_POLICY + "service-role/AWSLambdaBasicExecutionRole"
DURABLE = AWS_POLICY + "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
TRACING = AWS_POLICY + "AWSXrayWriteOnlyAccess"
VPC = AWS_POLICY + "service-role/AWSLambdaVPCAccessExecutionRole"
POLLED = ("DocumentDB", "DynamoDB", "Kinesis", "MQ", "MSK", "SNS", "SQS", "SelfManagedKafka")
OWN = {"RolePath": "Path", **same("PermissionsBoundary")}


def function_role(target: Target, destinations: list[Python]) -> Declaration:
    """`destinations`: policies for the destinations of asynchronous invocations."""
    function = target.resource
    managed: list[Python] = [DURABLE if function.get("DurableConfig") is not None else BASIC]
    tracing = function.get("Tracing")
    if tracing is not None and function.stack.text(tracing) != "Disabled":
        managed.append(TRACING)
    if function.get("VpcConfig") is not None:
        managed.append(VPC)
    named, own = policies_of(function)
    managed += named
    inline: list[Python] = [*_dead_letters(function), *destinations, *own]
    for event in target.events:
        _polls(function, event, managed, inline)
    return _role(function, "lambda.amazonaws.com", managed, inline)


def _polls(function: SamResource, event: Event, managed: list[Python], inline: list[Python]) -> None:
    """What it takes to read the source of an event, also the queue between a topic and the function."""
    if event.type not in POLLED:
        return
    from serverless_lint.sam.events.polling import MANAGED_POLICIES, role_policies

    polled = event.type
    if polled == "SNS":
        from serverless_lint.sam.events.push import queue_between

        polled = "SQS" if queue_between(event) is not None else polled
    if polled in MANAGED_POLICIES:
        managed.append(AWS_POLICY + MANAGED_POLICIES[polled])
    inline += role_policies(function.id, event)


def state_machine_role(machine: SamResource) -> Declaration:
    managed, inline = policies_of(machine)
    tracing = machine.mapping("Tracing")
    enabled = tracing.get("Enabled") if tracing else None
    if isinstance(enabled, Scalar) and enabled.value is True:
        managed.append(TRACING)
    return _role(machine, "states.amazonaws.com", managed, inline)


def _role(owner: SamResource, service: str, managed: list[Python], inline: list[Python]) -> Declaration:
    properties: dict[str, Python] = {
        "AssumeRolePolicyDocument": owner.get("AssumeRolePolicyDocument") or trust(service),
        "ManagedPolicyArns": _distinct(managed),
        **({"Policies": inline} if inline else {}),
        **owner.passed(OWN),
    }
    return owner.implies(f"{owner.id}Role", "AWS::IAM::Role", properties, owner.key)


def _dead_letters(function: SamResource) -> Iterator[Python]:
    queue = function.mapping("DeadLetterQueue")
    kind = queue.get("Type") if queue else None
    target = queue.get("TargetArn") if queue else None
    if isinstance(kind, Scalar) and target is not None:
        allowed = sending(kind.text, target, "DeadLetterQueue")
        if allowed:
            yield made({**allowed, "PolicyName": "DeadLetterQueuePolicy"}, function.place("DeadLetterQueue"))


def _distinct(policies: list[Python]) -> list[Python]:
    seen: set[str] = set()
    distinct: list[Python] = []
    for policy in policies:
        text = policy.text if isinstance(policy, Scalar) else policy
        if not isinstance(text, str) or text not in seen:
            distinct.append(policy)
        if isinstance(text, str):
            seen.add(text)
    return distinct
