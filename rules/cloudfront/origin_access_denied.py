"""CloudFront signs its requests to a bucket that does not let it in: each of them is answered with 403.

An origin access control is one half; the other is a bucket policy that allows `s3:GetObject` to
`cloudfront.amazonaws.com`. An old statement for an origin access identity does not count.

Silent where the bucket or its policy is of another stack, or handed to one. Ignore it where the policy is put on by
hand.

    FilesPolicy:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Files
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: !Sub ${Files.Arn}/*
              Principal: {Service: cloudfront.amazonaws.com}
              Condition:
                StringEquals:
                  aws:SourceArn: !Sub arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Site}

Notes: 004_b333c69c12457bad.txt:654 "Static content being distributed using CloudFront with S3"
"""

from serverless_lint.graph.origins import BUCKET, buckets
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    pillar="reliability",
    since="0.1",
    needs=("DistributionConfig", "AWS::S3::Bucket"),
)
def origin_access_denied(distribution: Resource) -> Problems:
    for origin in buckets(distribution):
        bucket = origin.resource
        if bucket is None or bucket.type != BUCKET:
            continue
        for refusal in bucket.refuses("cloudfront.amazonaws.com", "s3:GetObject", distribution):
            controls = filled(origin.origin["OriginAccessControlId"])
            for control, _, _ in together(controls, [origin.domain], [refusal.value]):
                message = f"{distribution.id} signs its requests to {bucket.id}, which does not let CloudFront read"
                yield problem(control, message, (bucket.itself, f"no policy of {bucket.id} lets it in"))
