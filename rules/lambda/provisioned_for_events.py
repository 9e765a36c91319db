"""Environments are kept warm for a function that nobody waits for.

Provisioned concurrency costs as long as it is there, used or not, and spares a caller the cold start. Events, queues,
streams and schedules do not mind a start of a second. What triggers the function here waits for no answer.

Ignore it where other stacks or clients call the function and wait, or where events must be worked off within a second.
Otherwise leave it out, or bound the schedule to the hours that need it with Application Auto Scaling.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        # ProvisionedConcurrencyConfig: none
        Events:
          Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}

Notes: 004_b333c69c12457bad.txt:462 "So the cold start never happens and all invocations have low latency"
"""

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.published import warm
from serverless_lint.rule import Problems, Resource, problem, rule

WAIT = ("AWS::Lambda::Url", "AWS::StepFunctions::StateMachine")  # callers that wait, and that no trigger tells of


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
    pillar="cost-optimization",
    since="0.1",
)
def provisioned_for_events(function: Resource) -> Problems:
    triggers = list(function.triggers())
    if not triggers or any(trigger.mode == "sync" for trigger in triggers):
        return
    if any(function.graph.of_type(*WAIT)) or escapes(function):
        return
    for _, counts in warm(function):
        for count in counts:
            if count.number > 0:
                message = f"{function.id} keeps {count.number:,.0f} environments warm, but nothing waits for it"
                related = [(trigger.value, f"{trigger.source.id} hands its events over") for trigger in triggers[:1]]
                yield problem(count, message, *related, given=triggers[:1])
