"""A function or pipe reads the stream of a table that has none.

A table has a stream only when `StreamSpecification` switches it on. Without it `!GetAtt Table.StreamArn` has no value,
and the deployment fails.

    Table:
      Type: AWS::DynamoDB::Table
      Properties:
        StreamSpecification:
          StreamViewType: NEW_AND_OLD_IMAGES

In SAM, `AWS::Serverless::SimpleTable` cannot have a stream: make it an `AWS::DynamoDB::Table`.

Notes: 002_c23077be81164283.txt:655 "Capture data modification events"
"""

from serverless_lint.rule import Problems, Resource, problem, put, rule, together

TABLES = ("AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table")
WHOLE = {"StreamViewType": "NEW_AND_OLD_IMAGES"}


@rule(
    on=TABLES,
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html",
    pillar="reliability",
    since="0.1",
)
def stream_not_enabled(table: Resource) -> Problems:
    absent = table["StreamSpecification"].absent_when()
    for read in (*table.consumers(), *table.follow("pipes")):
        # The ARN of a stream in plain text was copied from a stream that is there.
        if any(table.graph.mentioned(read.value)):
            for none, _ in together(absent, read.value):
                message = f"{read.target.id} reads the stream of {table.id}, which has no StreamSpecification"
                place = (read.value, f"{read.target.id} reads the stream")
                yield problem(none, message, place, fix=put(none, WHOLE, "add a stream of whole items", safe=True))
