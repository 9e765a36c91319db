"""A distribution reads its bucket by an origin access identity, which AWS keeps for old ones only.

Identities know no SSE-KMS, no `PUT` and `DELETE`, and no Region that AWS opened after 2022. AWS recommends origin
access controls, which sign requests with short-lived credentials and can be held to one distribution.

Ignore it where none of this matters. To move, let the bucket's policy allow both, switch the origin, then take the
identity away.

    Origins:
      - Id: files
        DomainName: !GetAtt Files.RegionalDomainName
        OriginAccessControlId: !Ref Access    # an AWS::CloudFront::OriginAccessControl
        S3OriginConfig: {}

Notes: 004_b333c69c12457bad.txt:654 "Static content being distributed using CloudFront with S3"
Peers: cdk-nag CloudFrontDistributionS3OriginAccessControl; guard CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED asks for it
"""

from serverless_lint.graph.origins import buckets
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::CloudFront::Distribution",
    severity="info",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    pillar="security",
    since="0.1",
)
def legacy_origin_access(distribution: Resource) -> Problems:
    for origin in buckets(distribution):
        for identity in filled(origin.origin["S3OriginConfig"]["OriginAccessIdentity"]):
            if identity.value != "":
                bucket = origin.resource.id if origin.resource else "its bucket"
                message = f"{distribution.id} reads {bucket} by an origin access identity, not by an access control"
                yield problem(identity, message, given=[origin.domain])
