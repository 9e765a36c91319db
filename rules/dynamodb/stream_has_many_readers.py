"""More than two functions read the stream of a table, and slow each other down.

No more than two readers may read a shard of a DynamoDB stream at once; more are throttled, each of them, and records
get older. Of a global table it is one.

Let one function or pipe read the stream and hand the changes on, to a topic or an event bus with a rule for each
reader; or let the table write to a Kinesis stream (`KinesisStreamSpecification`).

    ChangesToBus:
      Type: AWS::Pipes::Pipe
      Properties:
        Source: !GetAtt Orders.StreamArn
        Target: !GetAtt Changes.Arn
        RoleArn: !GetAtt ChangesRole.Arn

Notes: 004_b333c69c12457bad.txt:193 "Processed items aren't removed from the stream (other consumers can read them)"
"""

from serverless_lint.graph.readers import readers_at_once
from serverless_lint.rule import Problems, Resource, problem, rule

MOST = {"AWS::DynamoDB::Table": 2, "AWS::DynamoDB::GlobalTable": 1}


@rule(
    on=tuple(MOST),
    severity="warning",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html",
    pillar="performance",
    since="0.1",
)
def stream_has_many_readers(table: Resource) -> Problems:
    readers = readers_at_once(table)
    most = MOST[table.type]
    if len(readers) > most:
        places = [(each.value, f"{each.target.id} reads it") for each in readers]
        message = f"{len(readers)} readers share the stream of {table.id}, which bears {most} at once"
        yield problem(table.itself, message, *places, given=readers)
