"""IAM: what references to a type stand for, which actions read, write or call, where roles and policies are named.

Read 2026-11-26.
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"""

# Attributes that give a type's ARN, and those that give the name in it; empty is `Ref`.
ATTRIBUTES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "AWS::CloudWatch::Alarm": (("Arn",), ("",)),
    "AWS::Cognito::UserPool": (("Arn",), ("", "UserPoolId")),
    "AWS::DynamoDB::GlobalTable": (("Arn",), ("",)),
    "AWS::DynamoDB::Table": (("Arn",), ("",)),
    "AWS::ECR::Repository": (("Arn",), ("",)),
    "AWS::ECS::Cluster": (("Arn",), ("",)),
    "AWS::EFS::AccessPoint": (("Arn",), ("", "AccessPointId")),
    "AWS::EFS::FileSystem": (("Arn",), ("", "FileSystemId")),
    "AWS::Events::EventBus": (("Arn",), ("", "Name")),
    "AWS::Events::Rule": (("Arn",), ("",)),
    "AWS::IAM::Role": (("Arn",), ("",)),
    "AWS::IoT::TopicRule": (("Arn",), ("",)),
    "AWS::KMS::Key": (("Arn",), ("", "KeyId")),
    "AWS::Kinesis::Stream": (("Arn",), ("",)),
    "AWS::KinesisFirehose::DeliveryStream": (("Arn",), ("",)),
    "AWS::Lambda::Function": (("Arn",), ("",)),
    "AWS::Logs::LogGroup": (("Arn",), ("",)),
    "AWS::Pipes::Pipe": (("Arn",), ("",)),
    "AWS::RDS::DBCluster": (("DBClusterArn",), ("",)),
    "AWS::RDS::DBInstance": (("DBInstanceArn",), ("",)),
    "AWS::S3::Bucket": (("Arn",), ("",)),
    "AWS::SNS::Topic": (("", "TopicArn"), ("TopicName",)),
    "AWS::SQS::Queue": (("Arn",), ("QueueName",)),
    "AWS::SSM::Parameter": (("Arn",), ("",)),
    "AWS::SecretsManager::Secret": (("", "Id"), ()),
    "AWS::StepFunctions::Activity": (("", "Arn"), ("Name",)),
    "AWS::StepFunctions::StateMachine": (("", "Arn"), ("Name",)),
}
# ARNs without a region, or without region and account.
GLOBAL = frozenset({"iam"})
GLOBAL_NAMES = frozenset({"s3"})

# Actions whose resource is not the resource itself but a part of it, and how the part's ARN goes on.
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
OF_OBJECTS = """
    AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation DeleteObjectTagging
    DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging GetObject GetObjectAcl
    GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging
    GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation
    GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication
    GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts
    ListObjectAnnotations ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl
    PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionAcl
    PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateObjectAnnotation
    ReplicateTags RestoreObject UpdateObjectEncryption
""".split()
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
OF_STREAMS = ("DescribeStream", "GetRecords", "GetShardIterator")
PARTS: dict[str, str] = {
    **{f"s3:{name}".lower(): "/" for name in OF_OBJECTS},
    **{f"dynamodb:{name}".lower(): "/stream/" for name in OF_STREAMS},
}

# What a role that is allowed to do it does with a resource of the type: reads, writes or calls it.
USES: dict[str, dict[str, tuple[str, ...]]] = {
    "AWS::DynamoDB::Table": {
        "reads": ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"),
        "writes": ("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"),
    },
    "AWS::Events::EventBus": {"writes": ("events:PutEvents",)},
    "AWS::KMS::Key": {"calls": ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:Sign")},
    "AWS::Kinesis::Stream": {
        "reads": ("kinesis:GetRecords", "kinesis:SubscribeToShard"),
        "writes": ("kinesis:PutRecord", "kinesis:PutRecords"),
    },
    "AWS::KinesisFirehose::DeliveryStream": {"writes": ("firehose:PutRecord", "firehose:PutRecordBatch")},
    "AWS::Lambda::Function": {"calls": ("lambda:InvokeFunction",)},
    "AWS::S3::Bucket": {"reads": ("s3:GetObject",), "writes": ("s3:PutObject", "s3:DeleteObject")},
    "AWS::SNS::Topic": {"writes": ("sns:Publish",)},
    "AWS::SQS::Queue": {"reads": ("sqs:ReceiveMessage",), "writes": ("sqs:SendMessage",)},
    "AWS::SSM::Parameter": {
        "reads": ("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
        "writes": ("ssm:PutParameter",),
    },
    "AWS::SecretsManager::Secret": {
        "reads": ("secretsmanager:GetSecretValue",),
        "writes": ("secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret"),
    },
    "AWS::StepFunctions::StateMachine": {"calls": ("states:StartExecution", "states:StartSyncExecution")},
}
USES["AWS::DynamoDB::GlobalTable"] = USES["AWS::DynamoDB::Table"]

# By which whoever has them can give itself, or a role or user that it gets hold of, any right.
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
RAISING = """
    AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey CreateLoginProfile
    CreatePolicyVersion PutGroupPolicy PutRolePolicy PutUserPolicy SetDefaultPolicyVersion UpdateAssumeRolePolicy
    UpdateLoginProfile
""".split()

# Where a type names the role that it acts by, with dots, `[]` for each item of a list and `*` for each entry; the
# first is the role of its own code. The service that has to be trusted.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "AWS::Lambda::Function": ("lambda.amazonaws.com", ("Role",)),
    "AWS::StepFunctions::StateMachine": ("states.amazonaws.com", ("RoleArn",)),
    "AWS::Pipes::Pipe": ("pipes.amazonaws.com", ("RoleArn",)),
    "AWS::Scheduler::Schedule": ("scheduler.amazonaws.com", ("Target.RoleArn",)),
    "AWS::Events::Rule": ("events.amazonaws.com", ("Targets.[].RoleArn", "RoleArn")),
    "AWS::ECS::TaskDefinition": ("ecs-tasks.amazonaws.com", ("TaskRoleArn", "ExecutionRoleArn")),
    "AWS::ApiGateway::Method": ("apigateway.amazonaws.com", ("Integration.Credentials",)),
    "AWS::ApiGateway::Authorizer": ("apigateway.amazonaws.com", ("AuthorizerCredentials",)),
    "AWS::ApiGateway::Account": ("apigateway.amazonaws.com", ("CloudWatchRoleArn",)),
    "AWS::ApiGatewayV2::Api": ("apigateway.amazonaws.com", ("CredentialsArn",)),
    "AWS::ApiGatewayV2::Integration": ("apigateway.amazonaws.com", ("CredentialsArn",)),
    "AWS::ApiGatewayV2::Authorizer": ("apigateway.amazonaws.com", ("AuthorizerCredentialsArn",)),
    "AWS::AppSync::DataSource": ("appsync.amazonaws.com", ("ServiceRoleArn",)),
    "AWS::AppSync::GraphQLApi": ("appsync.amazonaws.com", ("LogConfig.CloudWatchLogsRoleArn",)),
    "AWS::CodeBuild::Project": ("codebuild.amazonaws.com", ("ServiceRole",)),
    "AWS::CodeDeploy::DeploymentGroup": ("codedeploy.amazonaws.com", ("ServiceRoleArn",)),
    "AWS::CodePipeline::Pipeline": ("codepipeline.amazonaws.com", ("RoleArn",)),
    "AWS::Glue::Crawler": ("glue.amazonaws.com", ("Role",)),
    "AWS::Glue::Job": ("glue.amazonaws.com", ("Role",)),
    "AWS::IoT::TopicRule": (
        "iot.amazonaws.com",
        ("TopicRulePayload.Actions.[].*.RoleArn", "TopicRulePayload.ErrorAction.*.RoleArn"),
    ),
    "AWS::KinesisFirehose::DeliveryStream": (
        "firehose.amazonaws.com",
        ("ExtendedS3DestinationConfiguration.RoleARN", "S3DestinationConfiguration.RoleARN"),
    ),
    "AWS::Logs::SubscriptionFilter": ("logs.amazonaws.com", ("RoleArn",)),
    "AWS::RDS::DBProxy": ("rds.amazonaws.com", ("RoleArn",)),
    "AWS::SNS::Subscription": ("sns.amazonaws.com", ("SubscriptionRoleArn",)),
}

# Policies of resources: the type that says it, the property that names the resource (empty: it is that one itself),
# and where the policy document is (empty: the properties are a statement).
RESOURCE_POLICIES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "AWS::DynamoDB::Table": (("AWS::DynamoDB::Table", "", "ResourcePolicy.PolicyDocument"),),
    "AWS::ECR::Repository": (("AWS::ECR::Repository", "", "RepositoryPolicyText"),),
    "AWS::EFS::FileSystem": (("AWS::EFS::FileSystem", "", "FileSystemPolicy"),),
    "AWS::Events::EventBus": (
        ("AWS::Events::EventBus", "", "Policy"),
        ("AWS::Events::EventBusPolicy", "EventBusName", "Statement"),
        ("AWS::Events::EventBusPolicy", "EventBusName", ""),
    ),
    "AWS::ApiGateway::RestApi": (("AWS::ApiGateway::RestApi", "", "Policy"),),
    "AWS::IAM::Role": (("AWS::IAM::Role", "", "AssumeRolePolicyDocument"),),
    "AWS::KMS::Key": (("AWS::KMS::Key", "", "KeyPolicy"),),
    "AWS::Kinesis::Stream": (("AWS::Kinesis::ResourcePolicy", "ResourceArn", "ResourcePolicy"),),
    "AWS::Lambda::Function": (
        ("AWS::Lambda::Permission", "FunctionName", ""),
        ("AWS::Lambda::ResourcePolicy", "ResourceArn", "PolicyDocument"),
    ),
    "AWS::Lambda::LayerVersion": (("AWS::Lambda::LayerVersionPermission", "LayerVersionArn", ""),),
    "AWS::Logs::LogGroup": (("AWS::Logs::LogGroup", "", "ResourcePolicyDocument"),),
    "AWS::S3::Bucket": (("AWS::S3::BucketPolicy", "Bucket", "PolicyDocument"),),
    "AWS::SNS::Topic": (
        ("AWS::SNS::TopicPolicy", "Topics", "PolicyDocument"),
        ("AWS::SNS::TopicInlinePolicy", "TopicArn", "PolicyDocument"),
    ),
    "AWS::SQS::Queue": (
        ("AWS::SQS::QueueInlinePolicy", "Queue", "PolicyDocument"),
        ("AWS::SQS::QueuePolicy", "Queues", "PolicyDocument"),
    ),
    "AWS::SSM::Parameter": (("AWS::SSM::ResourcePolicy", "ResourceArn", "Policy"),),
    "AWS::SecretsManager::Secret": (("AWS::SecretsManager::ResourcePolicy", "SecretId", "ResourcePolicy"),),
}
# Types without resource policies: what their roles say is all there is.
# https://docs.aws.amazon.com/glue/latest/dg/glue-resource-policies.html (its policy is for the catalog only)
# https://docs.aws.amazon.com/batch/latest/userguide/security_iam_service-with-iam.html
WITHOUT_POLICY = frozenset(
    {
        "AWS::Batch::JobDefinition",
        "AWS::Batch::JobQueue",
        "AWS::CodeDeploy::DeploymentGroup",
        "AWS::Glue::Crawler",
        "AWS::Glue::Job",
        "AWS::KinesisFirehose::DeliveryStream",
        "AWS::StepFunctions::StateMachine",
    }
)
