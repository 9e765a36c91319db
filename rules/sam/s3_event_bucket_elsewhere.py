"""SAM takes the bucket of an `S3` event from the same template only, and this one is elsewhere: the transform fails.

SAM writes the notification into the bucket, so that it needs the bucket's own declaration, named by `Ref`. For a
bucket of elsewhere, let it tell EventBridge, and wait for that:

    Events:
      Uploaded:
        Type: EventBridgeRule
        Properties:
          Pattern:
            source: [aws.s3]
            detail-type: [Object Created]
            detail: {bucket: {name: [!Ref UploadsName]}}

Notes: 004_b333c69c12457bad.txt:181 "S3 bucket -> New file event"
Peers: cfn-lint says nothing since 1.54
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.written import before_sam
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html",
    pillar="operational-excellence",
    since="0.1",
)
def s3_event_bucket_elsewhere(function: Resource) -> Problems:
    if function.declaration.origin is None or is_part(function.graph):
        return
    for name, event in before_sam(function)["Events"].entries():
        of_s3 = [kind for kind in event["Type"].strings() if kind.text == "S3"]
        for bucket, kind in together(event["Properties"]["Bucket"], of_s3):
            own = [end for end, attribute in function.graph.mentioned(bucket) if attribute is None]
            if bucket.value is ABSENT or (own and own[0].type == "AWS::S3::Bucket" and not bucket.known_text):
                continue
            message = f"{name} takes a bucket that is no resource here; SAM needs Ref of a bucket of this template"
            yield problem(bucket, message, given=[kind])
