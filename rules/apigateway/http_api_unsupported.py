"""An HTTP API is given what only REST APIs have: the deployment fails.

HTTP APIs cannot stand behind AWS WAF, take no usage plans and have no mock integrations. Take a REST API for that; a
firewall may stand in front of an HTTP API on a CloudFront distribution.

    Shop: {Type: AWS::Serverless::Api, Properties: {StageName: prod}}    # a REST API

Notes: 002_c23077be81164283.txt:139 "HTTP API - works with"
"""

from collections.abc import Iterator

from serverless_lint.graph.integrations import integrations
from serverless_lint.graph.relations.push_rows import HTTP_API
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

PLAN, FIREWALL = "AWS::ApiGateway::UsagePlan", "AWS::WAFv2::WebACLAssociation"


@rule(
    on=(HTTP_API, PLAN, FIREWALL),
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html",
    pillar="reliability",
    since="0.1",
    needs=HTTP_API,
)
def http_api_unsupported(resource: Resource) -> Problems:
    for at, api, what in _found(resource):
        for named, kind in together(at, [each for each in api["ProtocolType"] if each.value != "WEBSOCKET"]):
            yield problem(named, f"{api.id} is an HTTP API, which has no {what}", given=[kind])


def _found(resource: Resource) -> Iterator[tuple[Value, Resource, str]]:
    if resource.type == HTTP_API:
        for integration in integrations(resource):
            for kind in integration.part("type").strings():
                if kind.text.lower() == "mock":
                    yield kind, resource, "mock integrations"
    elif resource.type == PLAN:
        for stage in places(resource.properties, "ApiStages.[]"):
            yield from ((at, api, "usage plans") for at, api in resource.graph.targets(stage["ApiId"], HTTP_API))
    else:
        for at in resource["ResourceArn"]:
            for api, _ in resource.graph.mentioned(at):
                if api.type == HTTP_API and "/apis/" in at.known_text:
                    yield at, api, "firewall"
