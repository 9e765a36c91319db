"""A usage plan limits nobody: no method of its API asks for the key by which it knows who calls.

Limits and quotas of a usage plan count by API key. Where no method requires one, API Gateway does not look at keys, and
all callers go on without limit, those with a key included.

    # SAM
    Shop:
      Type: AWS::Serverless::Api
      Properties:
        Auth: {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: PER_API, Quota: {Limit: 1000, Period: DAY}}}

    # CloudFormation
    GetOrders:
      Type: AWS::ApiGateway::Method
      Properties: {ApiKeyRequired: true, …}

Notes: 002_c23077be81164283.txt:527 "Enabled on the **Method execution** level under Resources"
"""

from serverless_lint.graph.operations import Operation, all_known, operations, schemes
from serverless_lint.graph.usage_plans import apis_of, limits
from serverless_lint.graph.written import filled
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::ApiGateway::UsagePlan",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    pillar="security",
    since="0.1",
    needs="ApiStages",
)
def usage_plan_never_applies(plan: Resource) -> Problems:
    apis = apis_of(plan) or []
    every = [(operation, api) for _, api in apis for operation in operations(api)]
    if not every or not all(all_known(api) for _, api in apis) or any(_may_ask(operation) for operation, _ in every):
        return
    for limit in [each for values in limits(plan) for each in filled(values)][:1]:
        named, api = apis[0]
        message = f"{plan.id} limits callers by their API keys, but nothing of {api.id} asks for one"
        yield problem(limit, message, (named, f"the plan is for {api.id}"))


def _may_ask(operation: Operation) -> bool:
    """Whether an operation asks for a key in some scenario, or in a way that is not known."""
    if operation.resource is None:
        security = operation.said["security"]
        return bool(list(schemes(operation))) or not security.complete
    required = operation.resource["ApiKeyRequired"]
    return not required.complete or any(each.value not in (ABSENT, False, "false") for each in required)
