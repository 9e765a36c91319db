"""Requests pass through CloudFront twice: a distribution stands in front of an API that is edge-optimized already.

An edge-optimized API, which is what CloudFormation makes when nothing is said, has a distribution of AWS's own before
it. Behind one of yours that is a second way around, which costs time and hides errors. AWS recommends a regional API
there.

    Shop:
      Type: AWS::Serverless::Api
      Properties: {EndpointConfiguration: {Type: REGIONAL}, …}

Notes: 002_c23077be81164283.txt:120 "Deployed to the **CloudFront** network"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html",
    pillar="performance",
    since="0.1",
    needs="AWS::CloudFront::Distribution",
)
def edge_behind_cloudfront(api: Resource) -> Problems:
    kinds = api["EndpointConfiguration"]["Types"]
    edge = [*kinds.absent_when(), *(kind for kind in kinds.each().strings() if kind.text == "EDGE")]
    for front in api.arriving("fronts"):
        for kind, origin in together(edge, front.value):
            if front.source.type == "AWS::CloudFront::Distribution":
                message = f"{api.id} is edge-optimized, and {front.source.id} stands in front of it, too"
                yield problem(kind, message, (origin, "requests come by here"), given=[front])
