"""A function that isolates its tenants is given what does not go with that.

Lambda keeps the environments of tenants apart by the tenant id that a caller passes. Function URLs and event source
mappings pass none, and neither snapshots (SnapStart) nor environments that are kept warm (provisioned concurrency)
belong to a tenant: Lambda refuses each of them for such a function.

Let API Gateway, or a function of your own, pass the tenant id, or leave isolation to the code.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        TenancyConfig: {TenantIsolationMode: PER_TENANT}
        Events:
          Orders: {Type: Api, Properties: {Path: /orders, Method: post}}

Peers: none
"""

from collections.abc import Iterator

from serverless_lint.graph.published import warm
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html",
    pillar="security",
    since="0.1",
    needs="TenancyConfig",
)
def tenant_isolation_unsupported(function: Resource) -> Problems:
    isolated = [v for v in function["TenancyConfig"]["TenantIsolationMode"].strings() if v.text == "PER_TENANT"]
    for other, what in _obstacles(function) if isolated else ():
        for mode, _ in together(isolated, other):
            yield problem(mode, f"{function.id} isolates tenants, which does not go with {what}", (other, what))


def _obstacles(function: Resource) -> Iterator[tuple[Value, str]]:
    for applied in function["SnapStart"]["ApplyOn"].strings():
        if applied.text == "PublishedVersions":
            yield applied, "SnapStart"
    for _, counts in warm(function):
        for count in counts:
            yield count, "provisioned concurrency"
    for url in function.graph.of_type("AWS::Lambda::Url"):
        for named, target in function.graph.targets(url["TargetFunctionArn"], function.type, service="lambda"):
            if target is function:
                yield named, "a function URL"
    for poll in function.triggers("poll"):
        yield poll.value, f"polling {poll.source.id}"
