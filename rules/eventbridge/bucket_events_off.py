"""A rule waits for the events of a bucket that sends none.

S3 tells EventBridge nothing until the bucket's `EventBridgeConfiguration` says so. The rule deploys, and never fits.

Silent where somebody else may switch it on: the bucket is exported, or handed to a custom resource or nested stack; and
for events by CloudTrail (`AWS API Call via CloudTrail`).

    Uploads:
      Type: AWS::S3::Bucket
      Properties:
        NotificationConfiguration:
          EventBridgeConfiguration: {EventBridgeEnabled: true}

Notes: 004_b333c69c12457bad.txt:181 "S3 bucket -> New file event"
"""

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.event_patterns import sources
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together

TRAIL = "via CloudTrail"


@rule(
    on="AWS::Events::Rule",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html",
    pillar="reliability",
    since="0.1",
    needs=("EventPattern", "AWS::S3::Bucket"),
)
def bucket_events_off(source: Resource) -> Problems:
    pattern = source["EventPattern"]
    asked = [each for each in sources(source) or () if each.text == "aws.s3"]
    kinds = pattern["detail-type"].each()
    if not asked or not kinds.complete or any(TRAIL in kind.known_text for kind in kinds):
        return
    named = pattern["detail"]["bucket"]["name"].each()
    for at, bucket in source.graph.targets(named, "AWS::S3::Bucket", service="s3"):
        for name, off in together(at, _off(bucket)) if not escapes(bucket) else ():
            message = f"{source.id} waits for events of {bucket.id}, which sends none to EventBridge"
            yield problem(name, message, (off, "EventBridge is not told"))


def _off(bucket: Resource) -> list[Value]:
    configured = bucket["NotificationConfiguration"]["EventBridgeConfiguration"]
    switched = configured["EventBridgeEnabled"].truths()
    return [*configured.absent_when(), *(each for each in switched if each.value is False)]
