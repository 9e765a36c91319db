"""S3: the events that a bucket can tell of. Read 2026-11-27."""

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_QueueConfiguration.html
EVENTS = tuple(
    f"s3:{event}"
    for event in """
    IntelligentTiering
    LifecycleExpiration:* LifecycleExpiration:Delete LifecycleExpiration:DeleteMarkerCreated
    LifecycleTransition
    ObjectAcl:Put
    ObjectAnnotation:* ObjectAnnotation:Delete ObjectAnnotation:Put
    ObjectCreated:* ObjectCreated:CompleteMultipartUpload ObjectCreated:Copy ObjectCreated:Post ObjectCreated:Put
    ObjectRemoved:* ObjectRemoved:Delete ObjectRemoved:DeleteMarkerCreated
    ObjectRestore:* ObjectRestore:Completed ObjectRestore:Delete ObjectRestore:Post
    ObjectTagging:* ObjectTagging:Delete ObjectTagging:Put
    ReducedRedundancyLostObject
    Replication:* Replication:OperationFailedReplication Replication:OperationMissedThreshold
    Replication:OperationNotTracked Replication:OperationReplicatedAfterThreshold
    """.split()
)
