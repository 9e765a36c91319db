"""A rule on a custom event bus has a schedule: EventBridge refuses it.

Scheduled rules exist on the default event bus only.

Leave `EventBusName` out, or take EventBridge Scheduler, whose schedules can put events onto any bus.

    Nightly:
      Type: AWS::Events::Rule
      Properties:
        ScheduleExpression: rate(1 day)    # and no EventBusName

Notes: 000_b4306fdb19fcb421.txt:45 "Scheduled : Rate Based or Cron"
Peers: none looks at it
"""

from serverless_lint.graph.event_patterns import is_custom
from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html",
    pillar="operational-excellence",
    since="0.1",
    needs=("ScheduleExpression", "EventBusName"),
)
def schedule_on_custom_bus(source: Resource) -> Problems:
    buses = [bus for bus in source["EventBusName"] if is_custom(source.graph, bus)]
    for bus, schedule in together(buses, source["ScheduleExpression"]):
        if schedule.value is not ABSENT:
            message = f"{source.id} has a schedule, which rules of the default event bus alone can have"
            fix = put(bus, ABSENT, "leave EventBusName out", safe=False)
            yield problem(bus, message, (schedule, "the schedule"), fix=fix)
