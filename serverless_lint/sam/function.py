"""AWS::Serverless::Function: the function, its role, version, alias and URL, and what its events imply.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Union

from serverless_lint.sam.branches import if_branches, is_no_value
from serverless_lint.sam.events import FUNCTION_EVENTS, expand_events
from serverless_lint.sam.events.event import Target, events_of
from serverless_lint.sam.location import CODE, s3_location
from serverless_lint.sam.resource import Made, SamResource, arn_of, mapping, renamed, same
from serverless_lint.sam.role import function_role
from serverless_lint.syntax.node import Entry, Mapping, Python, Scalar, made
from serverless_lint.template.template import Declaration

# Properties that a Lambda function takes under the same name.
SAME = same(
    """
    Architectures CodeSigningConfigArn Description DurableConfig Environment EphemeralStorage FileSystemConfigs
    FunctionName FunctionScalingConfig Handler ImageConfig KmsKeyArn Layers LoggingConfig MemorySize PackageType
    PublishToLatestPublished RecursiveLoop ReservedConcurrentExecutions Role Runtime RuntimeManagementConfig
    SnapStart TenancyConfig Timeout VpcConfig
    """
)
# Properties that it takes under another one: by their path there.
MOVED = {
    "Tracing": ("TracingConfig", "Mode"),
    "InlineCode": ("Code", "ZipFile"),
    "ImageUri": ("Code", "ImageUri"),
}
PROVIDER = {
    "Arn": "CapacityProviderArn",
    **same("PerExecutionEnvironmentMaxConcurrency ExecutionEnvironmentMemoryGiBPerVCpu"),
}
URL = "AWS::Lambda::Url"
# The attributes of an alias by which traffic shifts to new versions of a function.
Shifted = Callable[[SamResource], Union[dict[str, Python], None]]


def expand_function(function: SamResource, shifted: Shifted) -> tuple[Target, list[Made]]:
    """What its events run, and the resources: the function, then what it implies, under SAM's own logical ids."""
    published = _alias(function, shifted)
    alias = published[-1].id if published else None
    called: Python = {"Ref": alias or function.id}
    target = Target(function, called, called if alias else arn_of(function.id), events_of(function))
    invoked, policies = _invoke_config(function, alias)
    properties = _properties(function)
    made: list[Made] = [*published, *_url(function, called), *invoked]
    role = _conditional_role(function, function_role(target, policies), properties)
    if role is not None:
        made.insert(0, role)
    made.insert(0, function.becomes("AWS::Lambda::Function", properties))
    return target, made + expand_events(target, FUNCTION_EVENTS)


def _invoke_config(function: SamResource, alias: str | None) -> tuple[list[Declaration], list[Python]]:
    if function.get("EventInvokeConfig") is None:
        return [], []
    from serverless_lint.sam.invoke import invoke_config

    return invoke_config(function, alias)


def _properties(function: SamResource) -> Mapping:
    written = function.properties
    entries = renamed(written.entries, SAME)
    for key, (outer, inner) in MOVED.items():
        if key in written.entries and not (key == "Tracing" and function.stack.text(written.get(key)) == "Disabled"):
            entry = written.entries[key]
            entries[outer] = Entry(entry.key, made({inner: entry.value}, entry.value))
    if (code := written.entries.get("CodeUri")) is not None and "InlineCode" not in written.entries:
        location = s3_location(code.value, CODE)
        if isinstance(location, Mapping) and (kms := written.entries.get("SourceKMSKeyArn")) is not None:
            location.entries["SourceKMSKeyArn"] = kms
        entries["Code"] = Entry(code.key, location)
    queue = function.mapping("DeadLetterQueue")
    if queue is not None and (target := queue.get("TargetArn")) is not None:
        entries["DeadLetterConfig"] = Entry(written.entries["DeadLetterQueue"].key, made({"TargetArn": target}, queue))
    provider = function.mapping("CapacityProviderConfig")
    if provider is not None:
        inner_config = Mapping(provider.source, provider.start, provider.end, renamed(provider.entries, PROVIDER))
        outer_config = made({"LambdaManagedInstancesCapacityProviderConfig": inner_config}, provider)
        entries["CapacityProviderConfig"] = Entry(written.entries["CapacityProviderConfig"].key, outer_config)
    return Mapping(written.source, written.start, written.end, entries)


# the role


def _conditional_role(function: SamResource, role: Declaration, properties: Mapping) -> Declaration | None:
    """The generated role where the user names none: at all, or in one branch of an `Fn::If`."""
    entry = properties.entries.get("Role")
    arn = made(arn_of(role.id), function.key)
    if entry is None or (isinstance(entry.value, Scalar) and entry.value.value is None):
        key = Scalar(function.source, function.key.start, function.key.end, "Role", False)
        properties.entries["Role"] = Entry(key, arn)
        return role
    branches = if_branches(entry.value)
    if branches is None:
        return None
    condition, first, second = branches
    if not is_no_value(first) and not is_no_value(second):
        return None
    if is_no_value(first) and is_no_value(second):
        properties.entries["Role"] = Entry(entry.key, arn)
        return role
    if is_no_value(second):
        negated = function.stack.add_condition(f"NOT{condition}", {"Fn::Not": [{"Condition": condition}]}, entry.key)
        properties.entries["Role"] = Entry(entry.key, made({"Fn::If": [condition, first, arn]}, entry.value))
        condition = negated
    else:
        properties.entries["Role"] = Entry(entry.key, made({"Fn::If": [condition, arn, second]}, entry.value))
    role.attributes.entries.update(mapping({"Condition": condition}, entry.key).entries)
    return role


# version and alias


def _alias(function: SamResource, shifted: Shifted) -> list[Declaration]:
    """`AutoPublishAlias: live` publishes a version and points an alias at it; everything then calls the alias."""
    name = function.get("AutoPublishAlias")
    if name is None:
        return []
    at = function.place("AutoPublishAlias")
    suffix = (function.stack.text(name) or "").replace("-", "D").replace("_", "U")
    version_id = f"{function.id}Version#"  # SAM appends a hash of the code
    alias_id = f"{function.id}Alias{suffix}"
    reference: Python = {"Ref": function.id}
    deletion = function.get("VersionDeletionPolicy") or (
        "Delete" if function.get("CapacityProviderConfig") else "Retain"
    )
    version = function.implies(version_id, "AWS::Lambda::Version", {"FunctionName": reference}, at)
    version.attributes.entries.update(mapping({"DeletionPolicy": deletion}, at).entries)
    properties: dict[str, Python] = {
        "Name": name,
        "FunctionName": reference,
        "FunctionVersion": {"Fn::GetAtt": [version_id, "Version"]},
        **function.passed(same("ProvisionedConcurrencyConfig")),
    }
    function.stack.renamed |= {f"{function.id}.Version": version_id, f"{function.id}.Alias": alias_id}
    policy = shifted(function)
    return [version, function.implies(alias_id, "AWS::Lambda::Alias", properties, at, policy)]


# the URL


def _url(function: SamResource, called: Python) -> list[Declaration]:
    """`FunctionUrlConfig`: the URL, and for `AuthType: NONE` the permissions that let everybody call it.

    https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    """
    written = function.mapping("FunctionUrlConfig")
    if written is None:
        return []
    at = function.place("FunctionUrlConfig")
    properties: dict[str, Python] = {"TargetFunctionArn": called}
    properties |= {key: node for key in ("AuthType", "Cors", "InvokeMode") if (node := written.get(key)) is not None}
    made = [function.implies(f"{function.id}Url", URL, properties, at)]
    kind = written.get("AuthType")
    if isinstance(kind, Scalar) and kind.text == "NONE":
        public: dict[str, Python] = {"FunctionName": called, "Principal": "*"}
        url: dict[str, Python] = {"Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": kind}
        invoke: dict[str, Python] = {"Action": "lambda:InvokeFunction", "InvokedViaFunctionUrl": True}
        for suffix, more in (("UrlPublicPermissions", url), ("URLInvokeAllowPublicAccess", invoke)):
            made.append(function.implies(function.id + suffix, "AWS::Lambda::Permission", public | more, kind))
    return made
