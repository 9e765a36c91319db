"""Events of functions and state machines: each type is a row that says what makes its resources.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-statemachine-eventsource.html
"""

from __future__ import annotations

from serverless_lint.sam.events.api import execution_route, http_route, rest_route
from serverless_lint.sam.events.event import Event, Expansion, Target
from serverless_lint.sam.events.eventbridge import rule_of_function, rule_of_state_machine, schedule
from serverless_lint.sam.events.polling import SOURCES, polled
from serverless_lint.sam.events.push import alexa, bucket, iot, log_group, topic, user_pool
from serverless_lint.sam.resource import Made

FUNCTION_EVENTS: dict[str, Expansion] = {
    **dict.fromkeys(SOURCES, polled),
    "AlexaSkill": alexa,
    "Api": rest_route,
    "CloudWatchEvent": rule_of_function,
    "CloudWatchLogs": log_group,
    "Cognito": user_pool,
    "EventBridgeRule": rule_of_function,
    "HttpApi": http_route,
    "IoTRule": iot,
    "S3": bucket,
    "SNS": topic,
    "Schedule": rule_of_function,
    "ScheduleV2": schedule,
}
STATE_MACHINE_EVENTS: dict[str, Expansion] = {
    "Api": execution_route,
    "CloudWatchEvent": rule_of_state_machine,
    "EventBridgeRule": rule_of_state_machine,
    "Schedule": rule_of_state_machine,
    "ScheduleV2": schedule,
}


def expand_events(target: Target, table: dict[str, Expansion]) -> list[Made]:
    """What the events imply; one of an unknown type implies nothing that we know."""
    made: list[Made] = []
    for event in target.events:
        if event.type in table:
            made += table[event.type](target, event)
    return made


__all__ = ["FUNCTION_EVENTS", "STATE_MACHINE_EVENTS", "Event", "Target", "expand_events"]
