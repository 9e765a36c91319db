"""A function is started again while it may still be at the last run.

A schedule does not look whether the function is done. Where a run may take longer than the time to the next one, two of
them work at once: on the same files, rows and messages.

Ignore it where runs do not get in each other's way, or where `Timeout` is only a generous bound. Otherwise run less
often, lower the timeout, or let one run at a time with `ReservedConcurrentExecutions: 1`.

    Report:
      Type: AWS::Serverless::Function
      Properties:
        Timeout: 60
        ReservedConcurrentExecutions: 1
        Events:
          EveryMinute: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 minute)}}

Notes: 004_b333c69c12457bad.txt:167 "CRON or Rate EventBridge Rule -> Trigger every 1 hour"
"""

from serverless_lint.graph.schedules import seconds_of
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on=("AWS::Events::Rule", "AWS::Scheduler::Schedule"),
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def schedule_overlaps_runs(schedule: Resource) -> Problems:
    rates = [each for each in schedule["ScheduleExpression"].strings() if seconds_of(each.text)]
    for trigger in schedule.follow("triggers") if rates else ():
        function = trigger.target
        if isinstance(function, Resource):
            free = function["ReservedConcurrentExecutions"].absent_when()
            free += [each for each in function["ReservedConcurrentExecutions"].numbers() if each.number > 1]
            for rate, timeout, own in together(rates, function["Timeout"].numbers(), free):
                seconds = seconds_of(rate.text) or 0
                if timeout.number > seconds:
                    message = f"{function.id} is started every {amount(seconds, 's')}, "
                    message += f"but may run for {amount(timeout, 's')}"
                    yield problem(rate, message, (timeout, "as long as this"), given=[trigger.value, own])
