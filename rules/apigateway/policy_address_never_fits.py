"""A resource policy compares addresses that no request has: it lets nobody in, or keeps nobody out.

What comes over the internet has a public address, so that `10.0.0.0/8` in `aws:SourceIp` never fits. What comes by a
VPC endpoint to a private API has a private one, but that is in `aws:VpcSourceIp`.

    Condition: {IpAddress: {aws:VpcSourceIp: 10.20.0.0/16}}    # private API
    Condition: {IpAddress: {aws:SourceIp: 203.0.113.0/24}}     # any other

Notes: 002_c23077be81164283.txt:550 "\"aws:SourceIp\":[\"10.20.30.40\"]"
"""

from collections.abc import Iterator

from serverless_lint.graph.network import is_private as is_private_range
from serverless_lint.graph.stage_settings import is_private, statements
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html",
    pillar="security",
    since="0.1",
)
def policy_address_never_fits(api: Resource) -> Problems:
    private = is_private(api)
    kinds = api["EndpointConfiguration"]["Types"].each()
    public = [api.itself] if kinds.complete and not private else []
    for address in _addresses(api):
        for at, _ in together(address, public):
            if is_private_range(at.text, api.graph):
                yield problem(at, f"{at.text} is a private address, and what calls {api.id} has a public one")
        for at, kind in together(address, private):
            message = f"aws:SourceIp says nothing of what comes to {api.id} by a VPC endpoint; aws:VpcSourceIp does"
            yield problem(at, message, (kind, "only VPC endpoints lead to it"))


def _addresses(api: Resource) -> Iterator[Value]:
    for statement in statements(api):
        for _, keys in statement["Condition"].entries():
            for name, values in keys.entries():
                if name.lower() == "aws:sourceip":
                    yield from values.each().strings()
