"""Firehose gathers more records for a function than fit into one call.

The records are sent in one request, encoded, which takes 6 MB, and so does the answer. AWS allows for 3 MB of records.

    Parameters:
      - {ParameterName: LambdaArn, ParameterValue: !GetAtt Transform.Arn}
      - {ParameterName: BufferSizeInMBs, ParameterValue: "3"}

Notes: 004_b333c69c12457bad.txt:20 "AWS Kinesis Data Firehose"
"""

from serverless_lint.facts.firehose import BUFFER
from serverless_lint.graph.firehose import parameters, valued
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, amount, problem, put, rule


@rule(
    on="AWS::KinesisFirehose::DeliveryStream",
    severity="warning",
    reference="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html",
    pillar="reliability",
    since="0.1",
)
def buffer_over_payload(stream: Resource) -> Problems:
    for destination in places(stream.properties, "*"):
        for parameter in parameters(destination):
            for size in valued(parameter, "BufferSizeInMBs").numbers():
                if size.number > BUFFER:
                    message = f"{stream.id} gathers {amount(size, 'MB')} for one call; at most {BUFFER} MB fit"
                    yield problem(size, message, fix=put(size, str(BUFFER), f"gather {BUFFER} MB", safe=True))
