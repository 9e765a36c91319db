"""Parts: resources that only serve another one, such as the permission, the role or the log group of a function."""

from __future__ import annotations

from serverless_lint.graph.resource import Resource

# The property in which each type names what it belongs to; several where the first may be left out.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
NAMED_IN = {
    "FunctionName": "Lambda::Alias Lambda::EventInvokeConfig Lambda::EventSourceMapping Lambda::Permission "
    "Lambda::Version",
    "TargetFunctionArn": "Lambda::Url",
    "LayerVersionArn": "Lambda::LayerVersionPermission",
    "Queues": "SQS::QueuePolicy",
    "Topics": "SNS::TopicPolicy",
    "TopicArn": "SNS::Subscription",
    "Bucket": "S3::BucketPolicy",
    "Roles": "IAM::InstanceProfile IAM::ManagedPolicy IAM::Policy",
    "RoleName": "IAM::RolePolicy",
    "RestApiId": "ApiGateway::Authorizer ApiGateway::BasePathMapping ApiGateway::Deployment "
    "ApiGateway::DocumentationPart ApiGateway::DocumentationVersion ApiGateway::GatewayResponse ApiGateway::Method "
    "ApiGateway::Model ApiGateway::RequestValidator ApiGateway::Resource ApiGateway::Stage",
    "UsagePlanId": "ApiGateway::UsagePlanKey",
    "ApiId": "ApiGatewayV2::ApiMapping ApiGatewayV2::Authorizer ApiGatewayV2::Deployment ApiGatewayV2::Integration "
    "ApiGatewayV2::IntegrationResponse ApiGatewayV2::Model ApiGatewayV2::Route ApiGatewayV2::RouteResponse "
    "ApiGatewayV2::Stage AppSync::ApiKey AppSync::DataSource AppSync::FunctionConfiguration AppSync::GraphQLSchema "
    "AppSync::Resolver",
    "EventBusName": "Events::EventBusPolicy",
    "LogGroupName": "Logs::LogGroup Logs::LogStream Logs::MetricFilter Logs::SubscriptionFilter",
    "SecretId": "SecretsManager::ResourcePolicy SecretsManager::RotationSchedule "
    "SecretsManager::SecretTargetAttachment",
    "GroupId": "EC2::SecurityGroupEgress EC2::SecurityGroupIngress",
    "SubnetId": "EC2::SubnetNetworkAclAssociation EC2::SubnetRouteTableAssociation",
    "RouteTableId": "EC2::Route",
    "NetworkAclId": "EC2::NetworkAclEntry",
    "VpcId": "EC2::VPCDHCPOptionsAssociation EC2::VPCGatewayAttachment",
    "DBProxyName": "RDS::DBProxyTargetGroup",
    "UserPoolId": "Cognito::UserPoolClient Cognito::UserPoolDomain Cognito::UserPoolGroup "
    "Cognito::UserPoolResourceServer Cognito::UserPoolUser",
    "IdentityPoolId": "Cognito::IdentityPoolRoleAttachment",
    "TargetKeyId": "KMS::Alias",
    "ScalingTargetId": "ApplicationAutoScaling::ScalingPolicy",
    "FileSystemId": "EFS::AccessPoint EFS::MountTarget",
    "ApplicationName": "CodeDeploy::DeploymentGroup",
    "LoadBalancerArn": "ElasticLoadBalancingV2::Listener",
    "ListenerArn": "ElasticLoadBalancingV2::ListenerRule",
    "WebACLArn": "WAFv2::WebACLAssociation",
}
PARTS = {f"AWS::{name}": key for key, names in NAMED_IN.items() for name in names.split()}
# Of these, one that nothing but one resource refers to is its part, too.
SERVANTS = ("AWS::IAM::Role", "AWS::Logs::LogGroup")


def owner(resource: Resource) -> Resource | None:
    """The one resource that a part serves; None for what stands for itself, serves several, or is not known."""
    found = _named(resource)
    return _only_user(resource) if found is None and resource.type in SERVANTS else found


def _named(resource: Resource) -> Resource | None:
    key = PARTS.get(resource.type)
    named = resource.graph.targets(resource[key].each()) if key else ()
    return _the_one({target.id: target for _, target in named})


def maker(resource: Resource) -> Resource | None:
    """The resource that the user declared, from which SAM made this one."""
    origin = resource.declaration.origin
    if not resource.declaration.implied or origin is None or origin == resource.id:
        return None
    return resource.graph.resources.get(origin)


def _only_user(servant: Resource) -> Resource | None:
    """What refers to it, but for its own parts."""
    waiting = (relation.source for relation in servant.graph.ending("depends", servant.id))
    users = {user.id: user for user in waiting if isinstance(user, Resource) and _named(user) is not servant}
    return _the_one(users)


def _the_one(found: dict[str, Resource]) -> Resource | None:
    return next(iter(found.values())) if len(found) == 1 else None
