"""A function that writes into the bucket that calls it calls itself, without end.

Each object that it writes is a new one, for which the bucket calls it again. Lambda stops such a loop after some 16
rounds (`RecursiveLoop: Terminate`, which is the default), and then the objects of that chain are no longer worked on;
where it does not notice the loop, because something else stands in between, it runs up the bill.

What counts is what the function's role lets it write, by a policy that names the bucket. Silent where the
notification's prefix or suffix leaves out some of what it may write, where the policy's resource is `*`, and with
`RecursiveLoop: Allow`. Ignore it where the code itself never writes there; then the role need not let it.

Write into another bucket, or split the bucket: notify of one prefix, and let the function write under another.

    # SAM
    Function:
      Type: AWS::Serverless::Function
      Properties:
        Policies: [{S3WritePolicy: {BucketName: !Ref Thumbnails}}]    # not the bucket of the event
        Events:
          Uploaded: {Type: S3, Properties: {Bucket: !Ref Uploads, Events: s3:ObjectCreated:*}}

    # CloudFormation
    Uploads:
      Type: AWS::S3::Bucket
      Properties:
        NotificationConfiguration:
          LambdaConfigurations:
            - Event: s3:ObjectCreated:*
              Function: !GetAtt Function.Arn
              Filter: {S3Key: {Rules: [{Name: prefix, Value: originals/}]}}    # and a role for thumbnails/* only

Notes: 004_b333c69c12457bad.txt:174 "Use case: generate thumbnails of images uploaded to S3"
"""

from serverless_lint.graph.relations.s3 import retriggers
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::S3::Bucket",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html",
    pillar="reliability",
    since="0.1",
)
def recursive_trigger(bucket: Resource) -> Problems:
    for trigger in bucket.follow("triggers"):
        function = trigger.target
        for write in function.follow("writes"):
            if write.target is bucket:
                for event in retriggers(trigger, write):
                    yield problem(
                        write.value,
                        f"{function.id} may write into {bucket.id}, which calls it for every {event.text} "
                        "of what it writes",
                        (trigger.value, f"{bucket.id} calls {function.id} for {event.text}"),
                        given=[write, event],
                    )
