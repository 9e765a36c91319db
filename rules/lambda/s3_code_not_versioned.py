"""New code in the bucket does not reach the function: the template names it as before.

CloudFormation deploys a package when its bucket, key or version changes in the template, not when the object changes.
Under a key that stays the same, without `S3ObjectVersion`, a deployment after an upload finds nothing to do, and the
function goes on with the old code.

Ignore it for packages of others that never change, and where a pipeline calls `update-function-code` itself. Otherwise
put a version or hash into the key, take it from a parameter, or let `sam package` do it.

    Code:
      S3Bucket: !Ref Artifacts
      S3Key: !Sub worker-${Version}.zip    # or S3ObjectVersion: !Ref ObjectVersion

Notes: 004_b333c69c12457bad.txt:490 "If you update the code in S3, but don't update S3 bucket, S3Key or S3ObjectVersion"
"""

import re

from serverless_lint.rule import Problems, Resource, problem, rule, together

# A version, date, hash or build number anywhere in the key, or a placeholder that a build fills in.
CHANGES = re.compile(r"\d+[._-]\d+|\bv\d|20\d{6}|[0-9a-f]{7,}|[-_/]\d+[./]|[%{<$@]", re.I)
CODE = {"AWS::Lambda::Function": "Code", "AWS::Lambda::LayerVersion": "Content"}


@rule(
    on=tuple(CODE),
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
    pillar="operational-excellence",
    since="0.1",
)
def s3_code_not_versioned(resource: Resource) -> Problems:
    code = resource[CODE[resource.type]]
    if not code["S3Bucket"].absent_when():  # without a bucket it is a folder that `sam package` uploads
        for key, version in together(code["S3Key"].strings(), code["S3ObjectVersion"].absent_when()):
            if key.origin is None and not CHANGES.search(key.text):
                message = f"the code of {resource.id} is always at {key.text}: what is uploaded there changes nothing"
                yield problem(key, message, given=[version])
