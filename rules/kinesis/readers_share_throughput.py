"""More functions read a stream than its shards can be read by.

A shard is read five times a second, by all its readers together, and gives them 2 MB/s together. Lambda reads each
shard about once a second for each function; from the sixth on, all of them are throttled and fall behind.

A reader with an enhanced fan-out consumer has 2 MB/s of its own.

    Audit:
      Type: AWS::Kinesis::StreamConsumer
      Properties: {ConsumerName: audit, StreamARN: !GetAtt Clicks.Arn}
    AuditReads:
      Type: AWS::Lambda::EventSourceMapping
      Properties:
        EventSourceArn: !Ref Audit
        FunctionName: !Ref Auditor
        StartingPosition: LATEST

Notes: 004_b333c69c12457bad.txt:193 "Processed items aren't removed from the stream (other consumers can read them)"
"""

from serverless_lint.graph.readers import readers_at_once
from serverless_lint.rule import Problems, Resource, problem, rule

MOST = 5  # reads a second of a shard


@rule(
    on="AWS::Kinesis::Stream",
    severity="warning",
    reference="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html",
    pillar="performance",
    since="0.1",
)
def readers_share_throughput(stream: Resource) -> Problems:
    readers = readers_at_once(stream)
    if len(readers) > MOST:
        places = [(each.value, f"{each.target.id} reads it") for each in readers]
        message = f"{len(readers)} readers share {stream.id}, whose shards are read {MOST} times a second at most"
        yield problem(stream.itself, message, *places, given=readers)
