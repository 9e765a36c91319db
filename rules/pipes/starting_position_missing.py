"""A pipe does not say where in the stream it begins: it is refused.

A Kinesis or DynamoDB stream holds the records of a day or more; a pipe begins with the oldest of them (`TRIM_HORIZON`),
with new ones (`LATEST`), or, in Kinesis, at a time (`AT_TIMESTAMP`). There is no default.

    SourceParameters:
      DynamoDBStreamParameters: {StartingPosition: LATEST}    # of Kinesis: KinesisStreamParameters

Notes: 002_c23077be81164283.txt:378 "**Source** - point-to-point integrations between event producers and consumers"
"""

from serverless_lint.graph.written import service_of
from serverless_lint.rule import Problems, Resource, problem, rule, together

PARAMETERS = {"kinesis": "KinesisStreamParameters", "dynamodb": "DynamoDBStreamParameters"}


@rule(
    on="AWS::Pipes::Pipe",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html",
    pillar="operational-excellence",
    since="0.1",
)
def starting_position_missing(pipe: Resource) -> Problems:
    for source in pipe["Source"]:
        name = PARAMETERS.get(service_of(source, pipe.graph))
        position = pipe["SourceParameters"][name]["StartingPosition"].absent_when() if name else ()
        for at, nothing in together(source, position):
            yield problem(at, f"{pipe.id} reads a stream, but says no StartingPosition", given=[nothing])
