"""CloudFront refuses a certificate or function that is not in us-east-1.

CloudFront is run from one Region: it takes certificates of ACM and functions of Lambda@Edge from us-east-1 only,
wherever the stack, its buckets and APIs are.

Make them in a stack of their own in us-east-1, and hand their ARNs to this one as parameters.

Notes: 004_b333c69c12457bad.txt:355 "Author your functions in one AWS Region (us-east-1)"
"""

from collections.abc import Iterator

from serverless_lint.facts.cloudfront import EDGE_REGION
from serverless_lint.graph.edge import associations, behaviours, region_of
from serverless_lint.rule import Problems, Resource, Value, problem, rule


@rule(
    on="AWS::CloudFront::Distribution",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html",
    pillar="operational-excellence",
    since="0.1",
)
def not_in_us_east_1(distribution: Resource) -> Problems:
    for value, what in _named(distribution):
        for region in region_of(distribution, value):
            if region.text != EDGE_REGION:
                message = f"{distribution.id} names a {what} in {region.text}; CloudFront takes those of {EDGE_REGION}"
                yield problem(value, message, given=[region])


def _named(distribution: Resource) -> Iterator[tuple[Value, str]]:
    for value in distribution["DistributionConfig"]["ViewerCertificate"]["AcmCertificateArn"]:
        yield value, "certificate"
    for behaviour in behaviours(distribution):
        for association in associations(behaviour):
            yield from ((value, "function") for value in (association.named if association.on_lambda else ()))
