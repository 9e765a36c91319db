"""Which actions Lambda needs the role of a function to allow, by what the function is set to. Read 2026-11-20."""

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
