"""A rule with a schedule is what AWS calls a legacy feature: EventBridge Scheduler does it better.

Scheduler knows time zones and daylight saving, single runs, start and end, flexible windows, retries and dead-letter
queues, millions of schedules in place of 300 rules; and it acts by a role, without a permission on the function.

Ignore it where a rule is good enough: it goes on working.

    # SAM
    Events:
      Nightly:
        Type: ScheduleV2    # was Schedule
        Properties: {ScheduleExpression: rate(1 day)}

    # CloudFormation
    Nightly:
      Type: AWS::Scheduler::Schedule
      Properties:
        ScheduleExpression: rate(1 day)
        FlexibleTimeWindow: {Mode: "OFF"}
        Target: {Arn: !GetAtt Report.Arn, RoleArn: !GetAtt NightlyRole.Arn}

Notes: 000_b4306fdb19fcb421.txt:45 "Scheduled : Rate Based or Cron"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::Events::Rule",
    severity="info",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html",
    pillar="operational-excellence",
    since="0.1",
    needs="ScheduleExpression",
)
def legacy_schedule(source: Resource) -> Problems:
    for schedule in source["ScheduleExpression"]:
        if schedule.value is not ABSENT:
            message = f"{source.id} is a scheduled rule, which AWS calls legacy: EventBridge Scheduler has taken over"
            yield problem(schedule, message)
