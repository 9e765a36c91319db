"""Events of functions and state machines: each type is a row that says which module makes its resources, and by what.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-statemachine-eventsource.html
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.sam.events.event import Target
    from serverless_lint.sam.resource import Made

FUNCTION_EVENTS = {
    "AlexaSkill": ("push", "alexa"),
    "Api": ("api", "rest_route"),
    "CloudWatchEvent": ("eventbridge", "rule_of_function"),
    "CloudWatchLogs": ("push", "log_group"),
    "Cognito": ("push", "user_pool"),
    "DocumentDB": ("polling", "polled"),
    "DynamoDB": ("polling", "polled"),
    "EventBridgeRule": ("eventbridge", "rule_of_function"),
    "HttpApi": ("api", "http_route"),
    "IoTRule": ("push", "iot"),
    "Kinesis": ("polling", "polled"),
    "MQ": ("polling", "polled"),
    "MSK": ("polling", "polled"),
    "S3": ("push", "bucket"),
    "SNS": ("push", "topic"),
    "SQS": ("polling", "polled"),
    "Schedule": ("eventbridge", "rule_of_function"),
    "ScheduleV2": ("eventbridge", "schedule"),
    "SelfManagedKafka": ("polling", "polled"),
}
STATE_MACHINE_EVENTS = {
    "Api": ("api", "execution_route"),
    "CloudWatchEvent": ("eventbridge", "rule_of_state_machine"),
    "EventBridgeRule": ("eventbridge", "rule_of_state_machine"),
    "Schedule": ("eventbridge", "rule_of_state_machine"),
    "ScheduleV2": ("eventbridge", "schedule"),
}


def expand_events(target: Target, table: dict[str, tuple[str, str]]) -> list[Made]:
    """What the events imply; one of an unknown type implies nothing that we know."""
    made: list[Made] = []
    for event in target.events:
        if event.type in table:
            module, name = table[event.type]
            made += getattr(import_module(f"serverless_lint.sam.events.{module}"), name)(target, event)
    return made
