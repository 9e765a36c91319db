"""A stage sets no limit: one caller in a loop may use up what all APIs of the account share.

Without limits of its own, a stage takes what the account allows in the region, by default 10,000 requests a second, and
all other APIs get what is left. Each request is paid for, and so is what stands behind it.

    # REST
    MethodSettings: [{ResourcePath: /*, HttpMethod: '*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200}]

    # HTTP
    DefaultRouteSettings: {ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200}

Notes: 002_c23077be81164283.txt:69 "Handles tracing, caching, and throttling"
Peers: serverless-rules ES2003, cdk-nag APIGWDefaultThrottling
"""

from serverless_lint.graph.stage_settings import settings
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

LIMIT = "ThrottlingRateLimit"


@rule(
    on=("AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"),
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
    pillar="reliability",
    since="0.1",
)
def stage_unthrottled(stage: Resource) -> Problems:
    if stage.type == "AWS::ApiGateway::Stage":
        limits: list[Values] = [item[LIMIT] for item in settings(stage)]
        known = stage["MethodSettings"].complete and all(each.complete for each in limits)
    else:
        limits, known = [stage["DefaultRouteSettings"][LIMIT]], True
        limits += [route[LIMIT] for _, route in stage["RouteSettings"].entries()]
    for at, *nothing in together(stage.itself, *(each.absent_when() for each in limits)) if known else ():
        yield problem(at, f"{stage.id} sets no limit: its callers share what the account allows", given=nothing)
