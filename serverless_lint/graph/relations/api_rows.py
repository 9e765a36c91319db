"""APIs: where authorizers, routes, stages and data sources name each other; rows as in delivery_rows.py."""

from __future__ import annotations

from serverless_lint.graph.relations.delivery_rows import BUS, TABLE, Delivery
from serverless_lint.graph.relations.push_rows import GRAPHQL_API, HTTP_API, REST_API
from serverless_lint.graph.relations.role_rows import FUNCTION

POOL = "AWS::Cognito::UserPool"
ISSUERS = (POOL, "AWS::IAM::OIDCProvider")  # what signs the tokens that a JWT authorizer takes
REST_AUTHORIZER, HTTP_AUTHORIZER = "AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer"
METHOD, ROUTE = "AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Route"
LISTENER, LISTENER_RULE = "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"
_OF_REST, _OF_HTTP, _OF_GRAPHQL = ("RestApiId", REST_API), ("ApiId", HTTP_API), ("ApiId", GRAPHQL_API)
_SCHEME = "x-amazon-apigateway-authorizer"


def _by(
    type_name: str,
    path: str,
    types: tuple[str, ...],
    source: tuple[str, str] = ("", ""),
    uri: bool = False,
) -> Delivery:
    return Delivery(type_name, path, types, source=source, back=True, uri=uri)


def _in_body(section: str, api: str) -> tuple[Delivery, ...]:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html"""
    scheme = f"Body.{section}.*.{_SCHEME}"
    return (
        _by(api, f"{scheme}.authorizerUri", (FUNCTION,), uri=True),
        _by(api, f"{scheme}.providerARNs.[]", (POOL,)),
        _by(api, f"{scheme}.jwtConfiguration.issuer", ISSUERS),
    )


AUTHORIZERS = (
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
    _by(REST_AUTHORIZER, "AuthorizerUri", (FUNCTION,), _OF_REST, uri=True),
    _by(REST_AUTHORIZER, "ProviderARNs.[]", (POOL,), _OF_REST),
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
    _by(HTTP_AUTHORIZER, "AuthorizerUri", (FUNCTION,), _OF_HTTP, uri=True),
    _by(HTTP_AUTHORIZER, "JwtConfiguration.Issuer", ISSUERS, _OF_HTTP),
    _by(METHOD, "AuthorizerId", (REST_AUTHORIZER,)),
    _by(ROUTE, "AuthorizerId", (HTTP_AUTHORIZER,)),
    *_in_body("securityDefinitions", REST_API),
    *_in_body("components.securitySchemes", REST_API),
    *_in_body("components.securitySchemes", HTTP_API),
    # https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
    _by(GRAPHQL_API, "UserPoolConfig.UserPoolId", (POOL,)),
    _by(GRAPHQL_API, "AdditionalAuthenticationProviders.[].UserPoolConfig.UserPoolId", (POOL,)),
    _by(GRAPHQL_API, "LambdaAuthorizerConfig.AuthorizerUri", (FUNCTION,)),
    _by(GRAPHQL_API, "AdditionalAuthenticationProviders.[].LambdaAuthorizerConfig.AuthorizerUri", (FUNCTION,)),
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
    _by(LISTENER, "DefaultActions.[].AuthenticateCognitoConfig.UserPoolArn", (POOL,)),
    _by(LISTENER_RULE, "Actions.[].AuthenticateCognitoConfig.UserPoolArn", (POOL,)),
    # https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
    _by("AWS::Cognito::IdentityPool", "CognitoIdentityProviders.[].ProviderName", (POOL,)),
)
OFFERS = (
    _by(METHOD, "RestApiId", (REST_API,)),
    _by(ROUTE, "ApiId", (HTTP_API,)),
    _by("AWS::AppSync::Resolver", "ApiId", (GRAPHQL_API,)),
    Delivery(ROUTE, "Target", ("AWS::ApiGatewayV2::Integration",)),
)
STAGES = (
    _by("AWS::ApiGateway::Stage", "RestApiId", (REST_API,)),
    _by("AWS::ApiGatewayV2::Stage", "ApiId", (HTTP_API,)),
)
# https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html
DATA = "AWS::AppSync::DataSource"
DATA_CALLS = (
    Delivery(DATA, "DynamoDBConfig.TableName", (TABLE, "AWS::DynamoDB::GlobalTable"), source=_OF_GRAPHQL),
    Delivery(
        DATA,
        "RelationalDatabaseConfig.RdsHttpEndpointConfig.DbClusterIdentifier",
        ("AWS::RDS::DBCluster",),
        source=_OF_GRAPHQL,
    ),
)
DATA_DELIVERS = (Delivery(DATA, "EventBridgeConfig.EventBusArn", (BUS,), source=_OF_GRAPHQL),)
