"""A distribution answers plain HTTP, so that anybody on the way can read and change what is sent.

`allow-all` serves HTTP and HTTPS alike: links and old bookmarks keep users on HTTP, and cookies, tokens and pages pass
networks in the clear.

Ignore it for content that is public and checked by its clients, such as package mirrors with signatures. Otherwise
redirect; an API whose clients follow no redirects takes `https-only`.

    DefaultCacheBehavior:
      ViewerProtocolPolicy: redirect-to-https

Notes: 004_b333c69c12457bad.txt:86 "CloudFront"
Peers: checkov CKV_AWS_34, guard CLOUDFRONT_VIEWER_POLICY_HTTPS
"""

from serverless_lint.graph.edge import behaviours
from serverless_lint.rule import Problems, Resource, problem, put, rule


@rule(
    on="AWS::CloudFront::Distribution",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
    pillar="security",
    since="0.1",
)
def viewer_http_allowed(distribution: Resource) -> Problems:
    for behaviour in behaviours(distribution):
        for policy in behaviour["ViewerProtocolPolicy"].strings():
            if policy.text == "allow-all":
                fix = put(policy, "redirect-to-https", "redirect viewers to HTTPS", safe=False)
                yield problem(policy, f"{distribution.id} answers viewers over plain HTTP", fix=fix)
