"""Event source mappings: which settings Lambda takes for which source. Read 2026-11-26.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
"""

from typing import NamedTuple

STREAMS = frozenset({"dynamodb", "kinesis"})
STREAMS_AND_KAFKA = STREAMS | {"kafka"}
# Sources by the service in their ARN, as people call them.
SOURCES = {
    "dynamodb": "a DynamoDB stream",
    "kafka": "a Kafka cluster",
    "kinesis": "a Kinesis stream",
    "mq": "a message broker",
    "sqs": "an SQS queue",
}


class Setting(NamedTuple):
    """`path`: of the property; `services`: whose sources take it; `unset`: the value that is as good as none."""

    path: str
    services: frozenset[str]
    unset: object = None


SETTINGS = (
    Setting("BisectBatchOnFunctionError", STREAMS_AND_KAFKA, "false"),
    Setting("DestinationConfig.OnFailure.Destination", STREAMS_AND_KAFKA),
    Setting("MaximumRecordAgeInSeconds", STREAMS_AND_KAFKA, "-1"),
    Setting("MaximumRetryAttempts", STREAMS_AND_KAFKA, "-1"),
    Setting("ParallelizationFactor", STREAMS, "1"),
    Setting("ScalingConfig.MaximumConcurrency", frozenset({"sqs"})),
    Setting("StartingPosition", STREAMS_AND_KAFKA),
    Setting("TumblingWindowInSeconds", STREAMS, "0"),
)

QUEUE, TOPIC, BUCKET = "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket"
BUS, FUNCTION = "AWS::Events::EventBus", "AWS::Lambda::Function"
# What Lambda sends records to: dead letters of a function, outcomes of asynchronous calls, what a mapping gives up.
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
# "an unsupported destination type, such as an Amazon SQS FIFO queue or an Amazon SNS FIFO topic"
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
# "EventBridge DLQs are standard Amazon SQS queues"
SENT_TO = {
    ("AWS::Lambda::Function", "dead-letters"): (QUEUE, TOPIC),
    ("AWS::Lambda::EventInvokeConfig", "on-success"): (QUEUE, TOPIC, FUNCTION, BUS),
    ("AWS::Lambda::EventSourceMapping", "on-failure"): (QUEUE, TOPIC, BUCKET),
    ("AWS::Lambda::EventSourceMapping", "dead-letters"): (QUEUE, TOPIC, BUCKET),
}
SENDABLE = (QUEUE, TOPIC, BUCKET, BUS, FUNCTION)
