"""Everybody may read the bucket from which functions are deployed.

The policy of the bucket that holds the code of functions lets in `*`, without a condition: the code, and what secrets
it holds, are public. Where it allows writing, too, others decide what runs.

    CodePolicy:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Code
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: "*"
              Action: s3:GetObject
              Resource: !Sub "${Code.Arn}/*"
              Condition: {StringEquals: {aws:PrincipalOrgID: o-abc123}}

Notes: 004_b333c69c12457bad.txt:495 "Bucket policy: Allow Principal: [Accounts ID..]"
"""

from serverless_lint.graph.everybody import openings
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::S3::BucketPolicy",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    pillar="security",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def code_bucket_public(policy: Resource) -> Problems:
    graph = policy.graph
    for named, bucket in graph.targets(policy["Bucket"], "AWS::S3::Bucket"):
        for function in graph.of_type("AWS::Lambda::Function", "AWS::Lambda::LayerVersion"):
            code = function["Code" if function.type.endswith("Function") else "Content"]["S3Bucket"]
            for at, found in graph.targets(code, "AWS::S3::Bucket"):
                if found is bucket:
                    everybody_in = [opening.who for opening in openings(policy)]
                    for everybody, *given in together(everybody_in, named, at):
                        message = f"{bucket.id} holds the code of {function.id}, and everybody is let in"
                        yield problem(everybody, message, (at, f"the code of {function.id}"), given=given)
                    return
