"""A bucket's policy makes it public, but public access is blocked: S3 refuses the policy.

New buckets block public access unless `PublicAccessBlockConfiguration` says otherwise. With
`BlockPublicPolicy`, a policy that lets in everybody cannot be set, and the deployment fails. Buckets from before stay
as they were.

Let a distribution in instead of everybody. Where a bucket is to be public, say so.

    Site:
      Type: AWS::S3::Bucket
      Properties:
        PublicAccessBlockConfiguration: {BlockPublicPolicy: false, RestrictPublicBuckets: false}

Peers: none looks at it
"""

from serverless_lint.graph.everybody import openings
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::S3::BucketPolicy",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    pillar="operational-excellence",
    since="0.1",
    needs="AWS::S3::Bucket",
)
def public_policy_refused(policy: Resource) -> Problems:
    public = [opening.who for opening in openings(policy)]
    for named, bucket in policy.graph.targets(policy["Bucket"], "AWS::S3::Bucket"):
        block = bucket["PublicAccessBlockConfiguration"]
        blocked = [*block.absent_when(), *(each for each in block["BlockPublicPolicy"].truths() if each.value)]
        for who, kept, *given in together(public, blocked, named):
            message = f"{policy.id} lets in everybody, but {bucket.id} blocks policies that do"
            yield problem(who, message, (kept, "public access is blocked"), given=given)
