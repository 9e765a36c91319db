"""Who calls functions: a row for each place in a template that names the function to call.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
"""

from __future__ import annotations

from serverless_lint.syntax.record import NamedTuple

SCHEDULED = "AWS::Events::Rule"
TOPIC = "AWS::SNS::Topic"
REST_API, HTTP_API = "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"
GRAPHQL_API = "AWS::AppSync::GraphQLApi"
EXECUTE = "arn:*:execute-api:*:*:~"


class Push(NamedTuple):
    """Where a type names the function that it calls.

    `path`: with `[]` for each item of a list, and `*` for each entry of a mapping.
    `mode`: empty where the call is no trigger.
    `principal`: who calls, as a Lambda permission names it; empty where the caller uses a role of its own, or where
    what it needs is not known well enough to miss it.
    `role`: the property beside the function's name that gives a role, with which no permission is needed.
    `only`: a property beside it, and the value that it must have.
    `source`: the property that names the resource that calls, and the type of that; else it is the resource itself.
    `mixed`: what is named there may be something else than a function.
    `arn`: what a permission's SourceArn is held against. `*` is anything, `~` one segment, `{Name}` a property.
    """

    type: str
    path: str
    principal: str
    mode: str
    role: str = ""
    only: tuple[str, str] = ("", "")
    source: tuple[str, str] = ("", "")
    arn: str = "*"
    mixed: bool = False


def _api(type_name: str, path: str, role: str, *, source: tuple[str, str] = ("", ""), arn: str = "/*") -> Push:
    return Push(type_name, path, "apigateway.amazonaws.com", "sync", role, source=source, arn=EXECUTE + arn)


INTEGRATION = "x-amazon-apigateway-integration.uri"
AUTHORIZER = "x-amazon-apigateway-authorizer.authorizerUri"
PUSHES = (
    # https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html
    Push(
        "AWS::S3::Bucket",
        "NotificationConfiguration.LambdaConfigurations.[].Function",
        "s3.amazonaws.com",
        "async",
        arn="arn:*:s3:::{BucketName}",
    ),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
    Push(
        "AWS::SNS::Subscription",
        "Endpoint",
        "sns.amazonaws.com",
        "async",
        only=("Protocol", "lambda"),
        source=("TopicArn", TOPIC),
        arn="arn:*:sns:*:*:{TopicName}",
    ),
    Push(
        TOPIC,
        "Subscription.[].Endpoint",
        "sns.amazonaws.com",
        "async",
        only=("Protocol", "lambda"),
        arn="arn:*:sns:*:*:{TopicName}",
    ),
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    Push(
        SCHEDULED,
        "Targets.[].Arn",
        "events.amazonaws.com",
        "async",
        role="RoleArn",
        arn="arn:*:events:*:*:rule/*{Name}",
        mixed=True,
    ),
    # https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html
    _api(
        "AWS::ApiGateway::Method",
        "Integration.Uri",
        "Credentials",
        source=("RestApiId", REST_API),
        arn="/~/{HttpMethod}*",
    ),
    _api(
        "AWS::ApiGateway::Authorizer",
        "AuthorizerUri",
        "AuthorizerCredentials",
        source=("RestApiId", REST_API),
        arn="/authorizers/~",
    ),
    _api("AWS::ApiGatewayV2::Integration", "IntegrationUri", "CredentialsArn", source=("ApiId", HTTP_API)),
    _api(
        "AWS::ApiGatewayV2::Authorizer",
        "AuthorizerUri",
        "AuthorizerCredentialsArn",
        source=("ApiId", HTTP_API),
        arn="/authorizers/~",
    ),
    _api(HTTP_API, "Target", "CredentialsArn"),
    _api(REST_API, f"Body.paths.*.*.{INTEGRATION}", "credentials"),
    _api(HTTP_API, f"Body.paths.*.*.{INTEGRATION}", "credentials"),
    _api(REST_API, f"Body.securityDefinitions.*.{AUTHORIZER}", "authorizerCredentials", arn="/authorizers/~"),
    _api(REST_API, f"Body.components.securitySchemes.*.{AUTHORIZER}", "authorizerCredentials", arn="/authorizers/~"),
    _api(HTTP_API, f"Body.components.securitySchemes.*.{AUTHORIZER}", "authorizerCredentials", arn="/authorizers/~"),
    # https://docs.aws.amazon.com/lambda/latest/dg/services-alb.html
    Push(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "Targets.[].Id",
        "elasticloadbalancing.amazonaws.com",
        "sync",
        arn="arn:*:elasticloadbalancing:*:*:targetgroup/*",
        mixed=True,
    ),
    # https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
    Push(
        "AWS::Cognito::UserPool",
        "LambdaConfig.*",
        "cognito-idp.amazonaws.com",
        "sync",
        arn="arn:*:cognito-idp:*:*:userpool/*",
    ),
    Push(
        "AWS::Cognito::UserPool",
        "LambdaConfig.*.LambdaArn",
        "cognito-idp.amazonaws.com",
        "sync",
        arn="arn:*:cognito-idp:*:*:userpool/*",
    ),
    # https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda-cc.html
    Push(
        "AWS::CodeCommit::Repository",
        "Triggers.[].DestinationArn",
        "codecommit.amazonaws.com",
        "async",
        arn="arn:*:codecommit:*:*:{RepositoryName}",
        mixed=True,
    ),
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    Push(
        "AWS::Logs::SubscriptionFilter",
        "DestinationArn",
        "logs.amazonaws.com",
        "async",
        source=("LogGroupName", "AWS::Logs::LogGroup"),
        arn="arn:*:logs:*:*:log-group:{LogGroupName}*",
        mixed=True,
    ),
    # https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html
    Push(
        "AWS::IoT::TopicRule",
        "TopicRulePayload.Actions.[].Lambda.FunctionArn",
        "iot.amazonaws.com",
        "async",
        arn="arn:*:iot:*:*:rule/{RuleName}",
    ),
    Push(
        "AWS::IoT::TopicRule",
        "TopicRulePayload.ErrorAction.Lambda.FunctionArn",
        "iot.amazonaws.com",
        "async",
        arn="arn:*:iot:*:*:rule/{RuleName}",
    ),
    # https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
    Push(
        "AWS::Config::ConfigRule",
        "Source.SourceIdentifier",
        "config.amazonaws.com",
        "async",
        only=("Owner", "CUSTOM_LAMBDA"),
        arn="arn:*:config:*",
    ),
    # https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
    Push(
        "AWS::SES::ReceiptRule",
        "Rule.Actions.[].LambdaAction.FunctionArn",
        "ses.amazonaws.com",
        "async",
        arn="arn:*:ses:*",
    ),
    # https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html
    Push(
        "AWS::Bedrock::Agent",
        "ActionGroups.[].ActionGroupExecutor.Lambda",
        "bedrock.amazonaws.com",
        "sync",
        arn="arn:*:bedrock:*",
    ),
    # https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
    Push(GRAPHQL_API, "LambdaAuthorizerConfig.AuthorizerUri", "appsync.amazonaws.com", "sync"),
    Push(
        GRAPHQL_API,
        "AdditionalAuthenticationProviders.[].LambdaAuthorizerConfig.AuthorizerUri",
        "appsync.amazonaws.com",
        "sync",
    ),
    # https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
    # That it sets up, rather than triggers, is said in cloudformation.py.
    Push(
        "AWS::SecretsManager::RotationSchedule",
        "RotationLambdaARN",
        "secretsmanager.amazonaws.com",
        "",
        arn="arn:*:secretsmanager:*:*:secret:*",
    ),
)
