"""A bucket cannot notify a FIFO queue or FIFO topic: S3 refuses it.

For messages in order, let the bucket tell EventBridge, whose rule hands them to the queue with a group.

    Uploads:
      Type: AWS::S3::Bucket
      Properties:
        NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}

Notes: 004_b333c69c12457bad.txt:661 "S3 can trigger SQS/SNS/Lambda to notify of events"
"""

from serverless_lint.graph.relations.sqs import fifo_ends
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::S3::Bucket",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
    pillar="reliability",
    since="0.1",
    needs="NotificationConfiguration",
)
def notification_to_fifo(bucket: Resource) -> Problems:
    for sent in bucket.follow("delivers"):
        for at, fifo in together(sent.value, fifo_ends(sent)):
            message = (
                f"{bucket.id} notifies {sent.target.id}, which is FIFO; S3 notifies standard queues and topics only"
            )
            yield problem(at, message, (fifo, "this is FIFO"), given=[sent])
