"""Who hands messages, events and data on to what: a row for each place in a template that names where they go."""

from __future__ import annotations

from serverless_lint.syntax.record import NamedTuple

BUCKET, BUS, CLUSTER = "AWS::S3::Bucket", "AWS::Events::EventBus", "AWS::MSK::Cluster"
FIREHOSE, LOGS, QUEUE = "AWS::KinesisFirehose::DeliveryStream", "AWS::Logs::LogGroup", "AWS::SQS::Queue"
MACHINE, STREAM, TABLE = "AWS::StepFunctions::StateMachine", "AWS::Kinesis::Stream", "AWS::DynamoDB::Table"
TOPIC = "AWS::SNS::Topic"
DESTINATION = "AWS::Events::ApiDestination"
# What EventBridge can have as a target, but for functions.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
TARGETS = (
    *(QUEUE, TOPIC, BUS, STREAM, FIREHOSE, MACHINE, LOGS, DESTINATION),
    *("AWS::ApiGateway::RestApi", "AWS::AppSync::GraphQLApi", "AWS::Batch::JobQueue", "AWS::CodeBuild::Project"),
    *("AWS::CodePipeline::Pipeline", "AWS::ECS::Cluster", "AWS::Glue::Workflow", "AWS::Redshift::Cluster"),
)


class Delivery(NamedTuple):
    """`path`: where a type names what it delivers to, which is of one of `types`; a bare name is of the first.

    `only`: a property beside it, and the value that it must have.
    `source`: the property that names who delivers, and the type of that; else it is the resource itself.
    `back`: the path names who delivers, and `source`, or the resource, is what it delivers to.
    `uri`: the function's ARN stands in a URI, as API Gateway wants it.
    """

    type: str
    path: str
    types: tuple[str, ...] = ()
    only: tuple[str, str] = ("", "")
    source: tuple[str, str] = ("", "")
    back: bool = False
    uri: bool = False


_SUBSCRIBED = "AWS::SNS::Subscription"
_IOT = "AWS::IoT::TopicRule"
_IOT_ACTION = "TopicRulePayload.Actions.[]."

DELIVERIES = (
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
    Delivery(BUCKET, "NotificationConfiguration.QueueConfigurations.[].Queue", (QUEUE,)),
    Delivery(BUCKET, "NotificationConfiguration.TopicConfigurations.[].Topic", (TOPIC,)),
    # https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html
    Delivery(_SUBSCRIBED, "Endpoint", (QUEUE,), ("Protocol", "sqs"), ("TopicArn", TOPIC)),
    Delivery(_SUBSCRIBED, "Endpoint", (FIREHOSE,), ("Protocol", "firehose"), ("TopicArn", TOPIC)),
    Delivery(TOPIC, "Subscription.[].Endpoint", (QUEUE,), ("Protocol", "sqs")),
    Delivery(TOPIC, "Subscription.[].Endpoint", (FIREHOSE,), ("Protocol", "firehose")),
    Delivery("AWS::Events::Rule", "Targets.[].Arn", TARGETS),
    Delivery("AWS::Events::Rule", "EventBusName", (BUS,), back=True),
    # https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
    Delivery("AWS::Scheduler::Schedule", "Target.Arn", TARGETS),
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
    Delivery("AWS::Pipes::Pipe", "Target", TARGETS),
    # https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-actions.html
    Delivery(_IOT, _IOT_ACTION + "Sqs.QueueUrl", (QUEUE,)),
    Delivery(_IOT, _IOT_ACTION + "Sns.TargetArn", (TOPIC,)),
    Delivery(_IOT, _IOT_ACTION + "Kinesis.StreamName", (STREAM,)),
    Delivery(_IOT, _IOT_ACTION + "Firehose.DeliveryStreamName", (FIREHOSE,)),
    Delivery(_IOT, _IOT_ACTION + "StepFunctions.StateMachineName", (MACHINE,)),
    Delivery(_IOT, _IOT_ACTION + "CloudwatchLogs.LogGroupName", (LOGS,)),
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    Delivery(
        "AWS::Logs::SubscriptionFilter",
        "DestinationArn",
        (STREAM, FIREHOSE, "AWS::Logs::Destination"),
        source=("LogGroupName", LOGS),
    ),
    Delivery("AWS::Logs::Destination", "TargetArn", (STREAM, FIREHOSE)),
    # https://docs.aws.amazon.com/firehose/latest/dev/basic-write.html
    Delivery(FIREHOSE, "KinesisStreamSourceConfiguration.KinesisStreamARN", (STREAM,), back=True),
    Delivery(FIREHOSE, "MSKSourceConfiguration.MSKClusterARN", (CLUSTER, "AWS::MSK::ServerlessCluster"), back=True),
    # https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html
    Delivery(TABLE, "KinesisStreamSpecification.StreamArn", (STREAM,)),
    # Others that tell a topic.
    Delivery("AWS::CodeCommit::Repository", "Triggers.[].DestinationArn", (TOPIC,)),
    Delivery("AWS::CodeStarNotifications::NotificationRule", "Targets.[].TargetAddress", (TOPIC,)),
    Delivery("AWS::RDS::EventSubscription", "SnsTopicArn", (TOPIC,)),
    Delivery("AWS::SES::ReceiptRule", "Rule.Actions.[].SNSAction.TopicArn", (TOPIC,)),
    Delivery("AWS::Config::DeliveryChannel", "SnsTopicARN", (TOPIC,)),
)

# What is stored, rather than handed on: source -> bucket or table.
WRITES = (
    Delivery(_IOT, _IOT_ACTION + "S3.BucketName", (BUCKET,)),
    Delivery(_IOT, _IOT_ACTION + "DynamoDB.TableName", (TABLE,)),
    Delivery(_IOT, _IOT_ACTION + "DynamoDBv2.PutItem.TableName", (TABLE,)),
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html
    Delivery(FIREHOSE, "S3DestinationConfiguration.BucketARN", (BUCKET,)),
    Delivery(FIREHOSE, "ExtendedS3DestinationConfiguration.BucketARN", (BUCKET,)),
    Delivery(FIREHOSE, "*.S3Configuration.BucketARN", (BUCKET,)),
    Delivery(FIREHOSE, "*.S3BackupConfiguration.BucketARN", (BUCKET,)),
    Delivery("AWS::SES::ReceiptRule", "Rule.Actions.[].S3Action.BucketName", (BUCKET,)),
    Delivery("AWS::Config::DeliveryChannel", "S3BucketName", (BUCKET,)),
)

# Work whose answer is awaited.
CALLS = (
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html
    Delivery("AWS::Pipes::Pipe", "Enrichment", (MACHINE, DESTINATION, "AWS::ApiGateway::RestApi")),
)

# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
_FUNCTION = "AWS::Lambda::Function"
_TAKES = (QUEUE, TOPIC, BUS, BUCKET, _FUNCTION)
_INVOKED = ("FunctionName", _FUNCTION)
FAILURES = (
    Delivery("AWS::Lambda::EventInvokeConfig", "DestinationConfig.OnFailure.Destination", _TAKES, source=_INVOKED),
    Delivery("AWS::Lambda::EventSourceMapping", "DestinationConfig.OnFailure.Destination", _TAKES),
    # https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html
    *(
        Delivery(_IOT, row.path.replace("Actions.[]", "ErrorAction"), row.types)
        for row in (*DELIVERIES, *WRITES)
        if row.type == _IOT
    ),
)
SUCCESSES = (
    Delivery("AWS::Lambda::EventInvokeConfig", "DestinationConfig.OnSuccess.Destination", _TAKES, source=_INVOKED),
)
