"""A bucket is to tell of an event that S3 does not have: the deployment fails.

Names of events begin with a small `s3:`, and a kind of event ends in `:*` where all of it is meant. Reported is what
looks like a slip of a name that there is.

    Events: s3:ObjectCreated:*    # not S3:ObjectCreated, not s3:ObjectCreate:*

Notes: 004_b333c69c12457bad.txt:172 "S3:ObjectCreated, S3:ObjectRemoved"
"""

from serverless_lint.graph.notifications import meant, notifications
from serverless_lint.rule import Problems, Resource, problem, put, rule


@rule(
    on="AWS::S3::Bucket",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
    pillar="operational-excellence",
    since="0.1",
    needs="NotificationConfiguration",
)
def event_unknown(bucket: Resource) -> Problems:
    for told in notifications(bucket):
        name = meant(told.event.text)
        if name:
            fix = put(told.event, name, f"name the event {name}", safe=True)
            yield problem(told.event, f"S3 has no event {told.event.text}; there is {name}", fix=fix)
