"""Which actions AWS needs a role to allow, by what acts by it is set to. Read 2026-11-20, below HANDING 2026-11-26."""

# By the type of the event source, on that.
POLLING: dict[str, tuple[str, ...]] = {
    # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    "AWS::SQS::Queue": ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    # https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
    "AWS::Kinesis::Stream": ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream"),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
    "AWS::DynamoDB::Table": ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"),
    "AWS::DynamoDB::GlobalTable": ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
    "AWS::MSK::Cluster": ("kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
    "AWS::AmazonMQ::Broker": ("mq:DescribeBroker",),
}
# By the type of what is sent to: dead letters and destinations.
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
SENDING: dict[str, tuple[str, ...]] = {
    "AWS::SQS::Queue": ("sqs:SendMessage",),
    "AWS::SNS::Topic": ("sns:Publish",),
    "AWS::Events::EventBus": ("events:PutEvents",),
    "AWS::Lambda::Function": ("lambda:InvokeFunction",),
    "AWS::S3::Bucket": ("s3:PutObject", "s3:ListBucket"),
}
# On no resource in particular.
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
VPC = ("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface")
# https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
TRACING = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")

# What a rule, schedule or pipe has to be allowed to hand something on to a type of resource.
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
HANDING: dict[str, str] = {
    "AWS::Lambda::Function": "lambda:InvokeFunction",
    "AWS::SQS::Queue": "sqs:SendMessage",
    "AWS::SNS::Topic": "sns:Publish",
    "AWS::Events::EventBus": "events:PutEvents",
    "AWS::StepFunctions::StateMachine": "states:StartExecution",
}
# With these the caller waits for the end of an Express workflow.
SYNCHRONOUS = {"states:StartExecution": "states:StartSyncExecution"}

# Calls that IAM knows by another name than the API does; empty where there are several.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
IAM_NAMES = {
    "lambda:invoke": "lambda:InvokeFunction",
    "s3:copyObject": "s3:PutObject",
    "s3:headBucket": "s3:ListBucket",
    "s3:headObject": "s3:GetObject",
    "s3:listObjects": "s3:ListBucket",
    "s3:listObjectsV2": "s3:ListBucket",
    "sns:publishBatch": "sns:Publish",
    "sqs:sendMessageBatch": "sqs:SendMessage",
    "dynamodb:transactGetItems": "dynamodb:GetItem",
    "dynamodb:transactWriteItems": "",
}
# Services for whose jobs Step Functions makes a managed rule, when the state machine is created.
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html
MANAGED_RULES = ("batch", "codebuild", "ecs", "states")
