"""CloudFront speaks plain HTTP to an API that only takes HTTPS: each request fails.

APIs of API Gateway and function URLs have no port 80. With `http-only`, CloudFront answers 504 for all that is not in
its cache.

    Origins:
      - Id: api
        DomainName: !Sub ${Api}.execute-api.${AWS::Region}.amazonaws.com
        CustomOriginConfig: {OriginProtocolPolicy: https-only}

Notes: 004_b333c69c12457bad.txt:86 "CloudFront"
"""

from serverless_lint.graph.origins import only_https, origins
from serverless_lint.rule import Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="error",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/data-protection-encryption.html",
    pillar="reliability",
    since="0.1",
)
def origin_refuses_http(distribution: Resource) -> Problems:
    for origin in origins(distribution):
        policies = origin.origin["CustomOriginConfig"]["OriginProtocolPolicy"].strings()
        for policy, domain in together(policies, [origin.domain]):
            if policy.text == "http-only" and only_https(origin):
                fix = put(policy, "https-only", "speak HTTPS", safe=True)
                message = f"{distribution.id} speaks plain HTTP to an origin that only takes HTTPS"
                yield problem(policy, message, (domain, "the origin"), fix=fix)
