"""A distribution asks the bucket again for each request: nothing of what it serves is kept near the users.

Files in a bucket change when somebody uploads them. With caching off, each request crosses the world to the bucket and
is paid for there, and CloudFront only adds a hop.

Ignore it for behaviours whose objects change all the time. Where some do, such as `index.html`, give them a behaviour
or a `Cache-Control` header of their own, and let the others be cached; invalidate or rename what changes.

    DefaultCacheBehavior:
      TargetOriginId: files
      CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6    # Managed-CachingOptimized

Notes: 004_b333c69c12457bad.txt:678 "Will cache software update files at the edge"
"""

from serverless_lint.facts.cloudfront import CACHING_DISABLED
from serverless_lint.graph.edge import behaviours
from serverless_lint.graph.origins import buckets
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html",
    pillar="performance",
    since="0.1",
)
def bucket_not_cached(distribution: Resource) -> Problems:
    names = [name for origin in buckets(distribution) for name in origin.origin["Id"].strings()]
    for behaviour in list(behaviours(distribution))[:1]:  # those for a path may be the exceptions
        off = [policy for policy in behaviour["CachePolicyId"].strings() if policy.text == CACHING_DISABLED]
        off += [most for most in behaviour["MaxTTL"].numbers() if most.number == 0]
        for value, target, name in together(off, behaviour["TargetOriginId"].strings(), names):
            if target.value == name.value:
                message = f"{distribution.id} caches nothing of the bucket {name.text} by default"
                yield problem(value, message, (target, "its default origin"), given=[name])
