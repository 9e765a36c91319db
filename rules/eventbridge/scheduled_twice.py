"""Two schedules start the same function at the same times, with the same input.

Each of them starts a run of its own: the work is done twice, at once.

Leave one of them out, or give each an `Input` that tells the function what is to be done.

    Events:
      Hourly: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour), Input: '{"scope": "new"}'}}
      Again: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour), Input: '{"scope": "failed"}'}}

Notes: 002_c23077be81164283.txt:987 "Schedule - CloudWatch events"
"""

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.pushes import beside
from serverless_lint.rule import ABSENT, Problems, Resource, Value, problem, rule, together

INPUTS = ("Input", "InputPath", "InputTransformer")


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html",
    pillar="reliability",
    since="0.1",
)
def scheduled_twice(function: Resource) -> Problems:
    seen: list[tuple[Value, Relation]] = []
    for trigger in function.triggers("schedule"):
        for at, _, *_ in together(trigger.via["ScheduleExpression"].strings(), *_alike(trigger)):
            for other, first in seen:
                same = (
                    other.text == at.text and first.via is not trigger.via and first.value.value == trigger.value.value
                )
                if same and any(together(other, at, first.value, trigger.value)):
                    message = f"{trigger.via.id} starts {function.id} at the same times as {first.via.id}: {at.text}"
                    yield problem(at, message, (other, f"{first.via.id} for the first time"))
            seen.append((at, trigger))


def _alike(trigger: Relation) -> list[list[Value]]:
    """Where a schedule is like every other: switched on, and without an input or a window of its own."""
    inputs = [beside(trigger, name).absent_when() for name in INPUTS]
    on = [each for each in trigger.via["State"] if each.value in (ABSENT, "ENABLED")]
    windows = [trigger.via[name].absent_when() for name in ("StartDate", "EndDate", "ScheduleExpressionTimezone")]
    return [on, *inputs, *windows]
