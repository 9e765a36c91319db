"""Usage plans: which of them are for an API.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
"""

from __future__ import annotations

from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.template.values import Value, Values

PLAN = "AWS::ApiGateway::UsagePlan"


def plans_of(api: Resource) -> list[Resource] | None:
    """The usage plans that are for an API, in one scenario or another; None where one may be, for all we know."""
    found = []
    for plan in api.graph.of_type(PLAN):
        named = apis_of(plan)
        if named is None:
            return None
        found += [plan for _, each in named if each is api]
    return found


def apis_of(plan: Resource) -> list[tuple[Value, Resource]] | None:
    """The APIs of a usage plan; None where not all of them are known."""
    stages = plan["ApiStages"]
    found: list[tuple[Value, Resource]] = []
    if not stages.complete:
        return None
    for stage in places(plan.properties, "ApiStages.[]"):
        known = list(plan.graph.targets(stage["ApiId"], REST_API, HTTP_API))
        if not known:
            return None
        found += known
    return found


def limits(plan: Resource) -> list[Values]:
    """All places in which a usage plan may set limits."""
    return [plan["Throttle"], plan["Quota"], *(stage["Throttle"] for stage in places(plan.properties, "ApiStages.[]"))]
