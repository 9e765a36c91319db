"""A bucket that notifies a function, and a function that refers to the bucket, wait for each other to be created.

CloudFormation creates the function before the bucket, because the notification names it. When the function's
environment, role or policies then name the bucket by `Ref`, `Fn::GetAtt` or `Fn::Sub`, neither can be first, and the
deployment is refused. With SAM's `S3` event the circle runs through the role that SAM writes, which nobody sees in the
template.

S3 also asks whether it may invoke the function when the bucket is made. A permission whose `SourceArn` refers to the
bucket comes too late for that, with or without a `DependsOn`.

There is nothing to ignore: it fails. Give the bucket a name that can be written without a reference, and use that.

    # SAM: the policy and the environment spell the name; the event may refer to the bucket
    Uploads:
      Type: AWS::S3::Bucket
      Properties: {BucketName: !Sub "uploads-${AWS::AccountId}-${AWS::Region}"}
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Policies: [{S3ReadPolicy: {BucketName: !Sub "uploads-${AWS::AccountId}-${AWS::Region}"}}]

    # CloudFormation: so does the permission, which the bucket waits for
    MayUpload:
      Type: AWS::Lambda::Permission
      Properties:
        Principal: s3.amazonaws.com
        SourceAccount: !Ref AWS::AccountId
        SourceArn: !Sub "arn:${AWS::Partition}:s3:::uploads-${AWS::AccountId}-${AWS::Region}"
        …

Peers: cfn-lint E3004, which does not see what SAM makes of an S3 event
"""

from serverless_lint.graph.permissions import permitting
from serverless_lint.graph.relations.dependencies import chain
from serverless_lint.rule import Problems, Relation, Resource, problem, rule

WAITING = ("NotificationConfiguration", "DependsOn")


@rule(
    on="AWS::S3::Bucket",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
    pillar="operational-excellence",
    since="0.1",
)
def notification_circular_dependency(bucket: Resource) -> Problems:
    firsts = [each for each in bucket.follow("depends") if set(WAITING) & set(each.value.path[1:3])]
    circular: set[str] = set()
    for back in bucket.arriving("depends"):
        ways = [way for first in firsts if (way := chain(first, back.source))]
        if ways:
            way = min(ways, key=len)
            circular |= {each.target.id for each in way}
            path = " → ".join(each.source.id for each in [*way, back])
            places = [(each.value, f"{each.source.id} waits for {each.target.id}") for each in way]
            yield problem(back.value, f"{path} → {bucket.id}: each waits for the next to be created", *places)
    for trigger in bucket.follow("triggers"):
        yield from _too_late(bucket, trigger, circular)


def _too_late(bucket: Resource, trigger: Relation, circular: set[str]) -> Problems:
    """Permissions that wait for the bucket, which needs one of them."""
    permissions = permitting(trigger)
    backs = [next((b for b in each.follow("depends") if b.target is bucket), None) for each in permissions]
    if trigger.value.when.facts == bucket.when.facts and not circular & {each.id for each in permissions}:
        for permission, back in zip(permissions, backs, strict=True):
            if back and all(backs):
                yield problem(
                    back.value,
                    f"{permission.id} waits for {bucket.id}, which cannot notify {trigger.target.id} without it",
                    (trigger.value, f"{bucket.id} is created with its notification"),
                )
