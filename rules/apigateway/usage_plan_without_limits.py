"""A usage plan sets no limit: one customer may use up what is there for all.

A plan with neither `Throttle` nor `Quota` only lets its keys in. All of them share the account's limit of requests, and
who runs in circles slows the others down.

Ignore it where keys only count who calls how often.

    Plan:
      Type: AWS::ApiGateway::UsagePlan
      Properties:
        Throttle: {RateLimit: 50, BurstLimit: 100}
        Quota: {Limit: 100000, Period: MONTH}
        …

Notes: 002_c23077be81164283.txt:520 "Enforce a **throttling** and quota limit on each API key"
"""

from serverless_lint.graph.usage_plans import limits
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::UsagePlan",
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    pillar="reliability",
    since="0.1",
)
def usage_plan_without_limits(plan: Resource) -> Problems:
    places = limits(plan)
    if all(values.complete for values in places):
        for at, *nothing in together(plan.itself, *(values.absent_when() for values in places)):
            yield problem(at, f"{plan.id} limits nobody: it has neither a throttle nor a quota", given=nothing)
