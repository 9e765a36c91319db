"""A function that anybody may call can use up the concurrency of the whole account.

A function URL has no throttling of its own, no usage plans and no firewall. A flood of requests to a public one runs as
many environments as the account has, and the other functions of the region are throttled. Reserved concurrency is the
only limit: AWS allows ten times as many requests a second.

Silent on Lambda Managed Instances, which take no concurrency of the account. Ignore it where the account is the
function's own, or its address is known to CloudFront only.

    Worker:
      Type: AWS::Serverless::Function    # AWS::Lambda::Function takes the same
      Properties:
        FunctionUrlConfig: {AuthType: NONE}
        ReservedConcurrentExecutions: 20

Notes: 004_b333c69c12457bad.txt:586 "Throttle your function by using Reserved Concurrency"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.urls import public
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Url",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
    pillar="reliability",
    since="0.1",
)
def url_unthrottled(url: Resource) -> Problems:
    for auth, function in () if is_part(url.graph) else public(url):
        unlimited = function["ReservedConcurrentExecutions"].absent_when()
        for missing, *given in together(unlimited, function["CapacityProviderConfig"].absent_when(), auth):
            message = (
                f"anybody may call {function.id}, and nothing limits how much of the account's concurrency it takes"
            )
            yield problem(auth, message, (function.itself, "has no reserved concurrency"), given=[missing, *given])
