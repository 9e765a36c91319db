"""A bucket is to tell of one event twice: S3 refuses the notifications.

Two notifications of the same event must not be for the same keys, whoever gets them: of their prefixes or their
suffixes one pair must be such that no key fits both. Without a filter, all keys fit. (`Configurations overlap`, says
the deployment.) Let the bucket tell one topic, or EventBridge, which may hand on to many.

    Events of one bucket, for two functions:
      - {Event: s3:ObjectCreated:*, Filter: {S3Key: {Rules: [{Name: prefix, Value: images/}]}}}
      - {Event: s3:ObjectCreated:*, Filter: {S3Key: {Rules: [{Name: prefix, Value: texts/}]}}}

Notes: 004_b333c69c12457bad.txt:173 "Object name filtering possible (*.jpg)"
Peers: none looks at it
"""

from itertools import combinations

from serverless_lint.graph.notifications import notifications
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::S3::Bucket",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
    pillar="reliability",
    since="0.1",
    needs="NotificationConfiguration",
)
def notification_overlap(bucket: Resource) -> Problems:
    for first, second in combinations(notifications(bucket), 2):
        for at, other in together(second.event, first.event) if first.meets(second) else ():
            message = f"{bucket.id} tells of {at.text} here and elsewhere, for the same keys"
            yield problem(at, message, (other, f"it tells of {other.text} here, too"))
