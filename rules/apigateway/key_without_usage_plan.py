"""A method wants an API key, but no usage plan covers its API: every request is refused.

A key is only good for the stages of the usage plans that it is in. Without a plan for this API no key fits, whatever
the caller sends, and API Gateway answers 403 `Forbidden`.

Silent where somebody else may make the plan: the API is exported or handed on. Ignore it where that is done by hand.

    # SAM
    Shop:
      Type: AWS::Serverless::Api
      Properties:
        Auth: {ApiKeyRequired: true, UsagePlan: {CreateUsagePlan: PER_API}}

    # CloudFormation
    Plan:
      Type: AWS::ApiGateway::UsagePlan
      Properties: {ApiStages: [{ApiId: !Ref Shop, Stage: !Ref Prod}]}
    KeyInPlan:
      Type: AWS::ApiGateway::UsagePlanKey
      Properties: {KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan}

Notes: 002_c23077be81164283.txt:526 "Attached to a plan in Usage Plans"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.operations import keyed, operations
from serverless_lint.graph.usage_plans import plans_of
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    pillar="reliability",
    since="0.1",
)
def key_without_usage_plan(api: Resource) -> Problems:
    plans = plans_of(api)
    stages = [each.target for each in api.follow("stages") if isinstance(each.target, Resource)]
    if plans is None or plans or escapes(api, *stages) or is_part(api.graph):
        return
    wanting = [(operation, proof) for operation in operations(api) for proof in keyed(operation)]
    for operation, proof in wanting[:1]:
        more = len(wanting) - 1
        whom = f"{operation.name} and {more} more" if more else operation.name
        yield problem(proof, f"{whom} of {api.id} want an API key, but no usage plan lets one in")
