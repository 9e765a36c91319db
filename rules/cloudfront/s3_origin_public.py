"""CloudFront reads a bucket as anybody would, so that the bucket has to be open to all.

Without an origin access control, CloudFront's requests to S3 are not signed. Either the bucket is public, and everybody
can go round CloudFront with its cache, logs, firewall and signed URLs, or all requests fail.

Ignore it for buckets that shall be public. Otherwise give the origin an access control, and the distribution the right
to read.

    Access:
      Type: AWS::CloudFront::OriginAccessControl
      Properties:
        OriginAccessControlConfig:
          Name: !Ref AWS::StackName
          OriginAccessControlOriginType: s3
          SigningBehavior: always
          SigningProtocol: sigv4
    Site:
      Type: AWS::CloudFront::Distribution
      …
          Origins:
            - Id: files
              DomainName: !GetAtt Files.RegionalDomainName
              OriginAccessControlId: !Ref Access
              S3OriginConfig: {}
    # and a bucket policy with s3:GetObject for cloudfront.amazonaws.com, aws:SourceArn being the distribution

Notes: 004_b333c69c12457bad.txt:654 "Static content being distributed using CloudFront with S3"
Peers: cdk-nag CloudFrontDistributionS3OriginAccessControl, which asks it of websites, too
"""

from serverless_lint.graph.origins import buckets, without_access
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    pillar="security",
    since="0.1",
)
def s3_origin_public(distribution: Resource) -> Problems:
    for origin in buckets(distribution):
        for domain, without in together([origin.domain], without_access(origin)):
            bucket = origin.resource.id if origin.resource else "the bucket"
            message = f"{distribution.id} reads {bucket} without an access control, with requests that are not signed"
            yield problem(domain, message, given=[without])
