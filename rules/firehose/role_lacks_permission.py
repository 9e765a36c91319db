"""The role of a Firehose stream does not allow what the stream does: the records are not delivered.

Firehose reads its source, calls the function that works on the records and writes to the bucket by the roles that it is
given. What they do not allow fails for every batch, and after a day the records are gone.

Silent where the role, one of its policies or the policy of what is called is not known.

    - {Effect: Allow, Action: "s3:PutObject", Resource: !Sub "${Archive.Arn}/*"}
    - {Effect: Allow, Action: "lambda:InvokeFunction", Resource: !GetAtt Transform.Arn}
    - {Effect: Allow, Action: ["kinesis:GetRecords", "kinesis:GetShardIterator"], Resource: !GetAtt Clicks.Arn}

Notes: 004_b333c69c12457bad.txt:117 "Amazon Kinesis Data Firehose"
"""

from serverless_lint.graph.firehose import unmet_by_stream
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::KinesisFirehose::DeliveryStream",
    severity="error",
    reference="https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_lacks_permission(stream: Resource) -> Problems:
    for need, role, named in unmet_by_stream(stream):
        message = f"{stream.id} needs {need} here, but its role does not allow it"
        yield problem(need.value, message, (named, f"{role.id} is the role"))
