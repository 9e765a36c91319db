"""What services assume when a property is left out. Read 2026-11-20."""

DEFAULTS: dict[str, dict[str, object]] = {
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html
    "AWS::Kinesis::Stream": {"RetentionPeriodHours": 24},
    # https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
    # The batching window is 0 s for queues and streams; for Kafka, MQ and DocumentDB it is 500 ms.
    # Bisecting, retries and record age are for streams and Kafka; -1 is without end.
    "AWS::Lambda::EventSourceMapping": {
        "BisectBatchOnFunctionError": False,
        "MaximumBatchingWindowInSeconds": 0,
        "MaximumRecordAgeInSeconds": -1,
        "MaximumRetryAttempts": -1,
    },
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
    "AWS::Lambda::Function": {"MemorySize": 128, "PackageType": "Zip", "Timeout": 3},
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
    "AWS::RDS::DBCluster": {"EnableHttpEndpoint": False, "EngineMode": "provisioned"},
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
    "AWS::SNS::Topic": {"FifoTopic": False},
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    "AWS::SQS::Queue": {"FifoQueue": False, "MessageRetentionPeriod": 345_600, "VisibilityTimeout": 30},
    # https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
    "AWS::StepFunctions::StateMachine": {"StateMachineType": "STANDARD"},
}
