"""AWS::Serverless::GraphQLApi: an AppSync API with its schema, and what its keys, cache, domain and log imply.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.connection import connect
from serverless_lint.sam.graphql_code import code
from serverless_lint.sam.graphql_source import data_sources
from serverless_lint.sam.resource import SamResource, arn_of, passed, renamed, same
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Entry, Mapping, Python, Scalar, Sequence, made
from serverless_lint.template.template import Declaration

PROPERTIES = same("IntrospectionConfig Name OwnerContact QueryDepthLimit ResolverCountLimit Visibility XrayEnabled")
APPSYNC = "AWS::AppSync::"
# By type of authentication: where its settings stand, and under what name AppSync takes them.
# https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
SETTINGS = {
    "AMAZON_COGNITO_USER_POOLS": ("UserPool", "UserPoolConfig"),
    "AWS_LAMBDA": ("LambdaAuthorizer", "LambdaAuthorizerConfig"),
    "OPENID_CONNECT": ("OpenIDConnect", "OpenIDConnectConfig"),
}
KEY = {"ExpiresOn": "Expires", **same("ApiKeyId Description")}
CACHE = same("ApiCachingBehavior AtRestEncryptionEnabled TransitEncryptionEnabled Ttl Type")
DOMAIN = same("CertificateArn Description DomainName")
LOG_POLICY = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs"


def expand_graphql_api(api: SamResource) -> list[Declaration]:
    """The API, then what it implies."""
    written = api.properties
    entries = renamed(written.entries, PROPERTIES)
    generated: dict[str, Python] = {} if "Name" in entries else {"Name": api.id}
    generated |= _authentication(api)
    log, role = _log(api)
    if log is not None:
        generated["LogConfig"] = log
    for name, value in generated.items():
        at = api.place(PLACES.get(name, name))
        key = Scalar(api.source, at.start, at.end, name, False)
        entries[name] = Entry(key, made(value, at))
    properties = Mapping(written.source, written.start, written.end, entries)
    return [
        api.becomes(APPSYNC + "GraphQLApi", properties),
        *([role] if role else []),
        *_own_resources(api),
        *_authorizers(api),
        *data_sources(api),
        *code(api),
    ]


PLACES = {"LogConfig": "Logging", "AuthenticationType": "Auth", "AdditionalAuthenticationProviders": "Auth"}
PLACES |= {name: "Auth" for _, name in SETTINGS.values()}


def _own_resources(api: SamResource) -> Iterator[Declaration]:
    """Schema, keys, cache and domain name."""
    api_id: Python = {"Fn::GetAtt": [api.id, "ApiId"]}
    schema = api.passed({"SchemaInline": "Definition", "SchemaUri": "DefinitionS3Location"})
    at = api.place("SchemaInline" if api.get("SchemaInline") else "SchemaUri")
    yield api.implies(f"{api.id}Schema", APPSYNC + "GraphQLSchema", {"ApiId": api_id, **schema}, at)
    for name, entry in api.entries("ApiKeys"):
        properties = {"ApiId": api_id, **passed(entry.value, KEY)}
        yield api.implies(api.id + name, APPSYNC + "ApiKey", properties, entry.key)
    if (cache := api.mapping("Cache")) is not None:
        properties = {"ApiId": api_id, **passed(cache, CACHE)}
        yield api.implies(f"{api.id}ApiCache", APPSYNC + "ApiCache", properties, api.place("Cache"))
    if (domain := api.mapping("DomainName")) is not None:
        at = api.place("DomainName")
        yield api.implies(f"{api.id}DomainName", APPSYNC + "DomainName", passed(domain, DOMAIN), at)
        linked: dict[str, Python] = {"ApiId": api_id, "DomainName": {"Ref": f"{api.id}DomainName"}}
        yield api.implies(f"{api.id}DomainNameApiAssociation", APPSYNC + "DomainNameApiAssociation", linked, at)


# authentication


def _authentication(api: SamResource) -> dict[str, Python]:
    """The default way of authentication as properties of the API, and the additional ones as a list."""
    auth = api.mapping("Auth")
    if auth is None:
        return {}
    others = auth.get("Additional")
    items = others.items if isinstance(others, Sequence) else []
    more: list[Python] = [made(_provider(item), item) for item in items if isinstance(item, Mapping)]
    for each in more:
        if isinstance(each, Mapping) and isinstance(pool := each.get("UserPoolConfig"), Mapping):
            pool.entries.pop("DefaultAction", None)  # which only the default way has
    return {**_provider(auth), **({"AdditionalAuthenticationProviders": more} if more else {})}


def _provider(auth: Mapping) -> dict[str, Python]:
    kind = auth.get("Type")
    if not isinstance(kind, Scalar):
        return {}
    provider: dict[str, Python] = {"AuthenticationType": kind}
    own, name = SETTINGS.get(kind.text, ("", ""))
    settings = auth.get(own)
    if isinstance(settings, Mapping):
        provider[name] = Mapping(settings.source, settings.start, settings.end, dict(settings.entries))
    return provider


def _authorizers(api: SamResource) -> Iterator[Declaration]:
    """Permissions for the functions that authorize, one for each way of authentication that has one."""
    auth = api.mapping("Auth")
    others = auth.get("Additional") if auth else None
    number = 0
    for item in [auth, *(others.items if isinstance(others, Sequence) else [])]:
        settings = item.get("LambdaAuthorizer") if isinstance(item, Mapping) else None
        function = settings.get("AuthorizerUri") if isinstance(settings, Mapping) else None
        kind = item.get("Type") if isinstance(item, Mapping) else None
        if function is None or not isinstance(kind, Scalar) or kind.text != "AWS_LAMBDA":
            continue
        number += 1
        source: Python = {
            "Type": APPSYNC + "GraphQLApi",
            "Arn": {"Ref": api.id},
            "ResourceId": {"Fn::GetAtt": [api.id, "ApiId"]},
        }
        target: Python = {"Type": "AWS::Lambda::Function", "Arn": function}
        yield from connect(api, f"{api.id}ToLambdaAuthConnector{number}", source, target, ["Write"], function)


# the log


def _log(api: SamResource) -> tuple[Python, Declaration | None]:
    """Where AppSync logs to, and its role for that; unless `Logging: false` there always is a log."""
    written = api.get("Logging")
    if isinstance(written, Scalar) and written.value is False:
        return None, None
    config: dict[str, Python] = {"FieldLogLevel": "ALL"}
    config |= passed(written, same("CloudWatchLogsRoleArn ExcludeVerboseContent FieldLogLevel"))
    if "CloudWatchLogsRoleArn" in config:
        return config, None
    properties: dict[str, Python] = {
        "AssumeRolePolicyDocument": trust("appsync.amazonaws.com"),
        "ManagedPolicyArns": [{"Fn::Sub": LOG_POLICY}],
    }
    role = api.implies(f"{api.id}CloudWatchRole", "AWS::IAM::Role", properties, api.place("Logging"))
    return {**config, "CloudWatchLogsRoleArn": arn_of(role.id)}, role
