"""CloudFront refuses a web ACL that is made for a Region.

A web ACL of AWS WAF is for CloudFront (`Scope: CLOUDFRONT`, made in us-east-1) or for the APIs, load balancers and user
pools of one Region (`REGIONAL`). It cannot be both.

Make one with the scope in a stack in us-east-1, and hand its ARN to the distribution.

Notes: 004_b333c69c12457bad.txt:86 "CloudFront"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="error",
    reference="https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
    pillar="security",
    since="0.1",
)
def web_acl_regional(distribution: Resource) -> Problems:
    named = distribution["DistributionConfig"]["WebACLId"]
    for value in named:
        if ":wafv2:" in value.known_text and ":regional/webacl/" in value.known_text:
            yield problem(value, f"{distribution.id} names a web ACL of a Region; it takes those of scope CLOUDFRONT")
    for value, acl in distribution.graph.targets(named, "AWS::WAFv2::WebACL"):
        for scope, _ in together(acl["Scope"].strings(), [value]):
            if scope.text == "REGIONAL":
                message = f"{distribution.id} names {acl.id}, a web ACL of a Region; it takes those of scope CLOUDFRONT"
                yield problem(value, message, (scope, f"the scope of {acl.id}"))
