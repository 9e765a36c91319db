"""Who calls functions by a role of its own, or by rights that permissions.py does not look at: rows as in push_rows.py.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
"""

from __future__ import annotations

from serverless_lint.graph.relations.push_rows import GRAPHQL_API, SCHEDULED, Push

FUNCTION = "AWS::Lambda::Function"


def _waits(type_name: str, path: str, *, source: tuple[str, str] = ("", ""), mixed: bool = False) -> Push:
    return Push(type_name, path, "", "sync", source=source, mixed=mixed)


def _told(type_name: str, path: str, *, source: tuple[str, str] = ("", ""), mixed: bool = False) -> Push:
    return Push(type_name, path, "", "async", source=source, mixed=mixed)


_CACHED = "DistributionConfig.CacheBehaviors.[].LambdaFunctionAssociations.[].LambdaFunctionARN"
_LOCALE = "BotAliasLocaleSettings.[].BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn"
_CONFLICT = "SyncConfig.LambdaConflictHandlerConfig.LambdaConflictHandlerArn"
_INVOKED = ("FunctionName", FUNCTION)
BY_ROLE = (
    # https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role
    Push("AWS::Scheduler::Schedule", "Target.Arn", "", "schedule", mixed=True),
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html
    _waits("AWS::AppSync::DataSource", "LambdaConfig.LambdaFunctionArn", source=("ApiId", GRAPHQL_API)),
    _waits("AWS::AppSync::Resolver", _CONFLICT, source=("ApiId", GRAPHQL_API)),
    _waits("AWS::AppSync::FunctionConfiguration", _CONFLICT, source=("ApiId", GRAPHQL_API)),
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html
    _waits("AWS::Pipes::Pipe", "Enrichment", mixed=True),
    _waits("AWS::Pipes::Pipe", "Target", mixed=True),
    # https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
    _told("AWS::Lambda::EventInvokeConfig", "DestinationConfig.OnSuccess.Destination", source=_INVOKED, mixed=True),
    _told("AWS::Lambda::EventInvokeConfig", "DestinationConfig.OnFailure.Destination", source=_INVOKED, mixed=True),
    # https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
    _waits("AWS::Lambda::Url", "TargetFunctionArn"),
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
    _waits("AWS::CloudFront::Distribution", _CACHED.replace("CacheBehaviors.[]", "DefaultCacheBehavior")),
    _waits("AWS::CloudFront::Distribution", _CACHED),
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-writing-lambda.html
    _waits(
        "AWS::S3ObjectLambda::AccessPoint",
        "ObjectLambdaConfiguration.TransformationConfigurations.[].ContentTransformation.AwsLambda.FunctionArn",
    ),
    # https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
    Push(
        "AWS::KinesisFirehose::DeliveryStream",
        "*.ProcessingConfiguration.Processors.[].Parameters.[].ParameterValue",
        "",
        "sync",
        only=("ParameterName", "LambdaArn"),
    ),
    # https://docs.aws.amazon.com/lexv2/latest/dg/lambda.html
    _waits("AWS::Lex::BotAlias", _LOCALE),
    _waits("AWS::Lex::Bot", f"TestBotAliasSettings.{_LOCALE}"),
    # https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
    _told("AWS::Config::OrganizationConfigRule", "OrganizationCustomRuleMetadata.LambdaFunctionArn"),
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
    _told("AWS::CloudWatch::Alarm", "AlarmActions.[]", mixed=True),
    _told("AWS::CloudWatch::Alarm", "OKActions.[]", mixed=True),
    _told("AWS::CloudWatch::Alarm", "InsufficientDataActions.[]", mixed=True),
    # https://docs.aws.amazon.com/bedrock/latest/userguide/lambda-parser.html
    _waits("AWS::Bedrock::Agent", "PromptOverrideConfiguration.OverrideLambda"),
    _waits("AWS::Bedrock::Agent", "CustomOrchestration.Executor.Lambda"),
    # https://docs.aws.amazon.com/iot/latest/developerguide/custom-authorizer.html
    _waits("AWS::IoT::Authorizer", "AuthorizerFunctionArn"),
    # https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html
    _waits("AWS::EC2::ClientVpnEndpoint", "ClientConnectOptions.LambdaFunctionArn"),
    # https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html
    Push("AWS::VpcLattice::TargetGroup", "Targets.[].Id", "", "sync", mixed=True),
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/maintenance-windows-tasks.html
    Push("AWS::SSM::MaintenanceWindowTask", "TaskArn", "", "schedule", only=("TaskType", "LAMBDA")),
)

# Where the mode of a row is another: a property, its value (any, if empty), and the mode with it.
MODES = {
    (SCHEDULED, "Targets.[].Arn"): ("ScheduleExpression", "", "schedule"),
    ("AWS::Pipes::Pipe", "Target"): (
        "TargetParameters.LambdaFunctionParameters.InvocationType",
        "FIRE_AND_FORGET",
        "async",
    ),
}
