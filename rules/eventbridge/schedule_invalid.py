"""EventBridge refuses a schedule that it cannot read.

A rate is `rate(1 hour)` or `rate(2 hours)`: rules want the unit in the right number, Scheduler takes either. A cron
expression has six fields, the last of them the year, and `?` for exactly one of the two kinds of days; weekdays are 1
to 7 from Sunday on. The deployment fails with anything else, and SAM hides it until then.

    ScheduleExpression: cron(0 8 ? * MON-FRI *)    # minute hour day month weekday year

Notes: 004_b333c69c12457bad.txt:167 "CRON or Rate EventBridge Rule -> Trigger every 1 hour"
Peers: cfn-lint E3027, which looks at rules only, and not at SAM's
"""

from serverless_lint.graph.schedules import corrected, fault_of
from serverless_lint.rule import Problems, Resource, problem, put, rule

SCHEDULED = "AWS::Events::Rule"


@rule(
    on=(SCHEDULED, "AWS::Scheduler::Schedule"),
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
    pillar="operational-excellence",
    since="0.1",
)
def schedule_invalid(schedule: Resource) -> Problems:
    for expression in schedule["ScheduleExpression"].strings():
        fault = fault_of(expression.text, for_rule=schedule.type == SCHEDULED)
        right = corrected(expression.text)
        fix = put(expression, right, f"write {right}", safe=True) if fault and right else None
        if fault:
            yield problem(expression, f"{expression.text} {fault}", fix=fix)
