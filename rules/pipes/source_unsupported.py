"""A pipe is to read what no pipe can read: it is refused.

Pipes fetch from queues, streams and brokers: SQS, Kinesis, DynamoDB Streams, MQ, MSK and other Kafka. What tells of
itself (topics, buckets, buses, functions, workflows) cannot be fetched from, and a table only by its stream.

For those use a subscription, a notification or a rule; or put a queue between.

    Pipe:
      Type: AWS::Pipes::Pipe
      Properties:
        Source: !GetAtt Orders.StreamArn    # of a table, not Orders.Arn

Notes: 002_c23077be81164283.txt:378 "**Source** - point-to-point integrations between event producers and consumers"
"""

from serverless_lint.rule import Problems, Resource, Value, problem, rule

TOLD = ("SNS::Topic", "S3::Bucket", "Events::EventBus", "Lambda::Function", "StepFunctions::StateMachine")
TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")


@rule(
    on="AWS::Pipes::Pipe",
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html",
    pillar="operational-excellence",
    since="0.1",
)
def source_unsupported(pipe: Resource) -> Problems:
    for value in pipe["Source"]:
        source = pipe.graph.referred(value)
        if isinstance(source, Resource):
            if source.type.removeprefix("AWS::") in TOLD:
                message = f"{pipe.id} is to read {source.id}, but pipes read queues, streams and brokers only"
                yield problem(value, message, (source.itself, source.type))
            elif source.type in TABLES and _is_table(value):
                message = f"{pipe.id} is to read the table {source.id}, but pipes read the stream of a table"
                yield problem(value, message, (source.itself, source.type))


def _is_table(value: Value) -> bool:
    attribute = getattr(value.value, "attribute", "")
    return attribute in ("Arn", None) or (isinstance(value.value, str) and "/stream/" not in value.value)
