"""Schedules and EventBridge rules, which run functions and state machines alike.

A rule invokes a function by the function's permission, and a state machine by a role of its own; so does the scheduler.
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-statemachine-eventsource.html
"""

from __future__ import annotations

from serverless_lint.sam.events.event import Event, Target
from serverless_lint.sam.resource import Made, arn_of, same
from serverless_lint.sam.statements import allow, may_send, policy, trust
from serverless_lint.syntax.node import Python, Scalar

RULE = {
    "Schedule": {"Schedule": "ScheduleExpression", **same("Name Description State")},
    "CloudWatchEvent": {"Pattern": "EventPattern", "RuleName": "Name", **same("EventBusName State")},
}
RULE["EventBridgeRule"] = RULE["CloudWatchEvent"]
RULE_TARGET = same("Input InputPath InputTransformer RetryPolicy")
SCHEDULE = same(
    """
    Description EndDate FlexibleTimeWindow GroupName KmsKeyArn Name ScheduleExpression
    ScheduleExpressionTimezone StartDate State
    """
)
SCHEDULE_TARGET = same("Input RetryPolicy")
# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
ID_LENGTH = 64


def rule_of_function(target: Target, event: Event) -> list[Made]:
    """A rule, and a permission for it."""
    made, properties = _rule(target, event, "LambdaTarget", {})
    rule = target.implies(event, "", "AWS::Events::Rule", properties)
    return [rule, *made, target.permission(event, "events.amazonaws.com", {"SourceArn": arn_of(rule.id)})]


def rule_of_state_machine(target: Target, event: Event) -> list[Made]:
    """A rule, and a role with which it starts executions."""
    own = event.get("RoleArn") if event.type == "Schedule" else None
    role = starting_role(target, event, "events.amazonaws.com")
    made, properties = _rule(target, event, "StepFunctionsTarget", {"RoleArn": own or arn_of(role.id)})
    if own is None:
        made.append(role)
    return [target.implies(event, "", "AWS::Events::Rule", properties), *made]


def _rule(target: Target, event: Event, suffix: str, more: dict[str, Python]) -> tuple[list[Made], dict[str, Python]]:
    """The properties of a rule, and the dead-letter queue of its target."""
    properties = event.passed(RULE[event.type])
    enabled = event.get("Enabled")
    if enabled is not None:
        off = isinstance(enabled, Scalar) and enabled.value is False
        properties["State"] = "DISABLED" if off else "ENABLED"
    made, dead_letters = _dead_letters(target, event, with_policy=True)
    own = event.mapping("Target")
    own_id = own.get("Id") if own else None
    made_id = (target.resource.id + event.name)[: ID_LENGTH - len(suffix)] + suffix
    called: dict[str, Python] = {"Arn": target.arn, "Id": own_id or made_id, **more, **event.passed(RULE_TARGET)}
    properties["Targets"] = [called | dead_letters]
    return made, properties


def schedule(target: Target, event: Event) -> list[Made]:
    """ScheduleV2: a schedule of the EventBridge Scheduler, which always has a role."""
    prefix = target.resource.id + event.name
    made, dead_letters = _dead_letters(target, event, with_policy=False)
    own = event.get("RoleArn")
    called: dict[str, Python] = {"Arn": target.arn, "RoleArn": own or arn_of(prefix + "Role")}
    properties: dict[str, Python] = {"Name": prefix, "FlexibleTimeWindow": {"Mode": "OFF"}, **event.passed(SCHEDULE)}
    if target.resource.stack.truth(event.get("OmitName")):
        del properties["Name"]
    properties["Target"] = called | event.passed(SCHEDULE_TARGET) | dead_letters
    made.append(target.implies(event, "", "AWS::Scheduler::Schedule", properties))
    if own is None:
        made.append(_scheduler_role(target, event, dead_letters))
    return made


def _scheduler_role(target: Target, event: Event, dead_letters: dict[str, Python]) -> Made:
    action = "lambda:InvokeFunction" if target.runs_function else "states:StartExecution"
    prefix = target.resource.id + event.name
    name = "LambdaPolicy" if target.runs_function else "StartExecutionPolicy"
    policies: list[Python] = [policy(prefix + name, allow(action, target.arn))]
    queue = dead_letters.get("DeadLetterConfig")
    if isinstance(queue, dict):
        policies.append(policy(prefix + "SQSPolicy", allow("sqs:SendMessage", queue["Arn"])))
    properties: dict[str, Python] = {
        "AssumeRolePolicyDocument": trust("scheduler.amazonaws.com"),
        "Policies": policies,
        **event.passed(same("PermissionsBoundary")),
    }
    return target.implies(event, "Role", "AWS::IAM::Role", properties)


def starting_role(target: Target, event: Event, service: str) -> Made:
    """The role with which a service starts executions of a state machine."""
    start = policy(
        target.resource.id + event.name + "RoleStartExecutionPolicy", allow("states:StartExecution", target.arn)
    )
    properties: dict[str, Python] = {
        "AssumeRolePolicyDocument": trust(service),
        "Policies": [start],
        **target.resource.passed(same("PermissionsBoundary")),
    }
    return target.implies(event, "Role", "AWS::IAM::Role", properties)


def _dead_letters(target: Target, event: Event, with_policy: bool) -> tuple[list[Made], dict[str, Python]]:
    """`DeadLetterConfig: {Arn: …}`, or `{Type: SQS}`, which makes a queue; a rule also needs the queue's consent."""
    written = event.mapping("DeadLetterConfig")
    if written is None:
        return [], {}
    if (arn := written.get("Arn")) is not None:
        return [], {"DeadLetterConfig": {"Arn": arn}}
    prefix = target.resource.id + event.name
    own_id = written.get("QueueLogicalId")
    queue = target.implies(event, "Queue", "AWS::SQS::Queue", {})
    if isinstance(own_id, Scalar):
        queue = queue._replace(id=own_id.text)
    made: list[Made] = [queue]
    if with_policy:
        allowed = may_send(arn_of(queue.id), arn_of(prefix), {"Service": "events.amazonaws.com"})
        properties: dict[str, Python] = {"PolicyDocument": allowed, "Queues": [{"Ref": queue.id}]}
        made.append(target.implies(event, "QueuePolicy", "AWS::SQS::QueuePolicy", properties))
    return made, {"DeadLetterConfig": {"Arn": arn_of(queue.id)}}
