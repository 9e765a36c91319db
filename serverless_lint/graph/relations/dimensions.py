"""Which dimension of a CloudWatch metric names resources of which types. Read 2026-11-26.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
"""

from __future__ import annotations

ALB = ("AWS::ElasticLoadBalancingV2::LoadBalancer",)
DIMENSIONS: dict[str, tuple[str, ...]] = {
    "ApiId": ("AWS::ApiGatewayV2::Api", "AWS::ApiGateway::RestApi"),
    "ApiName": ("AWS::ApiGateway::RestApi",),
    "AutoScalingGroupName": ("AWS::AutoScaling::AutoScalingGroup",),
    "Broker": ("AWS::AmazonMQ::Broker",),
    "BucketName": ("AWS::S3::Bucket",),
    "CacheClusterId": ("AWS::ElastiCache::CacheCluster",),
    "CertificateArn": ("AWS::CertificateManager::Certificate",),
    "Cluster Name": ("AWS::MSK::Cluster",),
    "ClusterName": ("AWS::ECS::Cluster", "AWS::EKS::Cluster", "AWS::MemoryDB::Cluster"),
    "DBClusterIdentifier": ("AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"),
    "DBInstanceIdentifier": ("AWS::RDS::DBInstance", "AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance"),
    "DeliveryStreamName": ("AWS::KinesisFirehose::DeliveryStream",),
    "DistributionId": ("AWS::CloudFront::Distribution",),
    "DomainName": ("AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"),
    "EndpointName": ("AWS::SageMaker::Endpoint",),
    "EventBusName": ("AWS::Events::EventBus",),
    "EventSourceMappingUUID": ("AWS::Lambda::EventSourceMapping",),
    "FileSystemId": ("AWS::EFS::FileSystem", "AWS::FSx::FileSystem"),
    "FunctionName": ("AWS::Lambda::Function",),
    "GraphQLAPIId": ("AWS::AppSync::GraphQLApi",),
    "HealthCheckId": ("AWS::Route53::HealthCheck",),
    "InstanceId": ("AWS::EC2::Instance",),
    "LoadBalancer": ALB,
    "LoadBalancerName": ("AWS::ElasticLoadBalancing::LoadBalancer",),
    "LogGroupName": ("AWS::Logs::LogGroup",),
    "NatGatewayId": ("AWS::EC2::NatGateway",),
    "PipeName": ("AWS::Pipes::Pipe",),
    "ProjectName": ("AWS::CodeBuild::Project",),
    "ProxyName": ("AWS::RDS::DBProxy",),
    "QueueName": ("AWS::SQS::Queue",),
    "ReplicationGroupId": ("AWS::ElastiCache::ReplicationGroup",),
    # `function:alias`
    "Resource": ("AWS::Lambda::Function",),
    "RuleName": ("AWS::Events::Rule",),
    "SecretId": ("AWS::SecretsManager::Secret",),
    "ServiceName": ("AWS::ECS::Service",),
    "StateMachineArn": ("AWS::StepFunctions::StateMachine",),
    "StreamName": ("AWS::Kinesis::Stream",),
    "TableName": ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"),
    "TargetGroup": ("AWS::ElasticLoadBalancingV2::TargetGroup",),
    "TopicName": ("AWS::SNS::Topic",),
    "UserPool": ("AWS::Cognito::UserPool",),
    "VolumeId": ("AWS::EC2::Volume",),
    "VpcEndpointId": ("AWS::EC2::VPCEndpoint",),
    "VpnId": ("AWS::EC2::VPNConnection",),
    "WebACL": ("AWS::WAFv2::WebACL",),
}
