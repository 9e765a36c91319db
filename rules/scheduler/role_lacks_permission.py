"""A schedule's role does not allow what the schedule does: it never runs.

EventBridge Scheduler calls its target with the rights of the schedule's role only; a function's own permissions do not
count. Each run fails, is retried for a day, and is lost in silence where no dead-letter queue is set.

SAM makes a role that fits for `ScheduleV2`, unless `RoleArn` gives another.

Silent where the role, one of its policies or the policy of what is called is not known.

    - {Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Report.Arn}

Notes: 000_b4306fdb19fcb421.txt:45 "Scheduled : Rate Based or Cron"
"""

from serverless_lint.graph.work import unmet_by_schedule
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Scheduler::Schedule",
    severity="error",
    reference="https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html",
    pillar="reliability",
    since="0.1",
)
def role_lacks_permission(schedule: Resource) -> Problems:
    for need, role, named in unmet_by_schedule(schedule):
        message = f"{schedule.id} needs {need} here, but its role does not allow it"
        yield problem(need.value, message, (named, f"{role.id} is the role"))
