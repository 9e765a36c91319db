"""Lambda refuses to read a stream when it is not told where to start.

A mapping for Kinesis, DynamoDB Streams or MSK needs a `StartingPosition`; one that starts `AT_TIMESTAMP` needs the
timestamp as well. The deployment fails without.

`TRIM_HORIZON` starts with the oldest record that the stream still holds, `LATEST` with the next one to come: what is
written before the mapping is up, is then never seen.

    OrdersReader:                                Events:
      Type: AWS::Lambda::EventSourceMapping        Orders:
      Properties:                                    Type: DynamoDB
        EventSourceArn: !GetAtt Orders.StreamArn     Properties:
        FunctionName: !Ref Reader                      StartingPosition: TRIM_HORIZON
        StartingPosition: TRIM_HORIZON                 Stream: !GetAtt Orders.StreamArn

Notes: 004_b333c69c12457bad.txt:192 "Start with new items, from the beginning or from timestamp"
Peers: cfn-lint E3633, which knows literal ARNs only
"""

from serverless_lint.graph.written import service_of
from serverless_lint.rule import Problems, Resource, problem, put, rule, together

STREAMS = {"dynamodb": "a DynamoDB stream", "kafka": "an MSK topic", "kinesis": "a Kinesis stream"}


@rule(
    on="AWS::Lambda::EventSourceMapping",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    pillar="reliability",
    since="0.1",
)
def stream_starting_position_missing(mapping: Resource) -> Problems:
    position = mapping["StartingPosition"]
    for arn in mapping["EventSourceArn"]:
        stream = STREAMS.get(service_of(arn, mapping.graph))
        if stream is None:
            continue
        for _, missing in together(arn, position.absent_when()):
            fix = put(missing, "TRIM_HORIZON", "start with the oldest record", safe=False)
            message = f"{mapping.id} reads {stream} but has no StartingPosition"
            yield problem(missing, message, (arn, f"{stream} is read here"), fix=fix)
        for _, start, missing in together(arn, position.strings(), mapping["StartingPositionTimestamp"].absent_when()):
            if start.text == "AT_TIMESTAMP":
                message = f"{mapping.id} starts AT_TIMESTAMP but has no StartingPositionTimestamp"
                yield problem(start, message, (arn, f"{stream} is read here"), given=[missing])
