"""AWS::Serverless::Function: the function, its role, version and alias, and what its events imply.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
"""

from __future__ import annotations

from serverless_lint.sam.events import MANAGED_POLICIES, Caller, Event, expand_event
from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Entry, Mapping, Node, Python, Scalar, Sequence, made
from serverless_lint.template.template import UNKNOWN, Declaration

# Properties that a Lambda function takes under the same name.
SAME = """
    Architectures CapacityProviderConfig CodeSigningConfigArn Description DurableConfig Environment
    EphemeralStorage FileSystemConfigs FunctionName FunctionScalingConfig Handler ImageConfig KmsKeyArn Layers
    LoggingConfig MemorySize PackageType PublishToLatestPublished RecursiveLoop ReservedConcurrentExecutions
    Role Runtime RuntimeManagementConfig SnapStart TenancyConfig Timeout VpcConfig
""".split()
# Properties that it takes under another one: by their path there.
RENAMED = {
    "Tracing": ("TracingConfig", "Mode"),
    "CodeUri": ("Code", "S3Key"),
    "InlineCode": ("Code", "ZipFile"),
    "ImageUri": ("Code", "ImageUri"),
}
ROLE_POLICY = "arn:aws:iam::aws:policy/"
BASIC = ROLE_POLICY + "service-role/AWSLambdaBasicExecutionRole"
DURABLE = ROLE_POLICY + "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
TRACING = ROLE_POLICY + "AWSXrayWriteOnlyAccess"
VPC = ROLE_POLICY + "service-role/AWSLambdaVPCAccessExecutionRole"


def expand_function(function: SamResource) -> tuple[Caller, list[Declaration]]:
    """What its events call, and the resources: the function, then what it implies, under SAM's own logical ids."""
    own = [function.becomes("AWS::Lambda::Function", _properties(function))]
    if "Role" not in function.properties.entries:
        own.append(_role(function))
    alias = _alias(function)
    own += alias
    caller = Caller(function, {"Ref": alias[-1].id if alias else function.id}, _events(function))
    for event in caller.events:
        own += expand_event(caller, event)
    return caller, own


def _properties(function: SamResource) -> Mapping:
    written = function.properties
    entries = {key: written.entries[key] for key in SAME if key in written.entries}
    for key, (outer, inner) in RENAMED.items():
        if key in written.entries:
            entry = written.entries[key]
            value = made({inner: entry.value}, entry.value)
            entries[outer] = Entry(entry.key, value)
    queue = written.get("DeadLetterQueue")
    if isinstance(queue, Mapping) and (target := queue.get("TargetArn")) is not None:
        entries["DeadLetterConfig"] = Entry(written.entries["DeadLetterQueue"].key, made({"TargetArn": target}, queue))
    if "Role" not in entries:
        arn = made({"Fn::GetAtt": [f"{function.id}Role", "Arn"]}, function.key)
        entries["Role"] = Entry(Scalar(function.source, function.key.start, function.key.end, "Role", False), arn)
    return Mapping(written.source, written.start, written.end, entries)


def _events(function: SamResource) -> list[Event]:
    events = []
    for name, body in function.entries("Events"):
        kind = body.value.get("Type") if isinstance(body.value, Mapping) else None
        if isinstance(kind, Scalar) and isinstance(body.value, Mapping):
            written = body.value.get("Properties")
            properties = written if isinstance(written, Mapping) else made({}, body.key)
            assert isinstance(properties, Mapping)
            events.append(Event(name, kind.text, body.key, properties))
    return events


# the role


def _role(function: SamResource) -> Declaration:
    """https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html"""
    written = function.properties.entries
    managed: list[Python] = [DURABLE if "DurableConfig" in written else BASIC]
    tracing = function.properties.get("Tracing")
    if tracing is not None and not (isinstance(tracing, Scalar) and tracing.text == "Disabled"):
        managed.append(TRACING)
    if "VpcConfig" in written:
        managed.append(VPC)
    managed += [ROLE_POLICY + policy for event in _events(function) if (policy := MANAGED_POLICIES.get(event.type))]
    inline: list[Python] = []
    for written_policy in _policies(function.properties.get("Policies")):
        inline_policy = _inline(written_policy)
        (managed if inline_policy is None else inline).append(inline_policy or written_policy)
    trust: Python = written["AssumeRolePolicyDocument"].value if "AssumeRolePolicyDocument" in written else _trust()
    properties: dict[str, Python] = {
        "AssumeRolePolicyDocument": trust,
        "ManagedPolicyArns": managed,
        "Policies": inline,
    }
    if "PermissionsBoundary" in written:
        properties["PermissionsBoundary"] = written["PermissionsBoundary"].value
    return function.implies(f"{function.id}Role", "AWS::IAM::Role", properties, function.key)


def _inline(policy: Node) -> Python | None:
    """A policy as one of the role's own; None when it is the name of a managed one."""
    if not isinstance(policy, Mapping) or policy.function not in (None, "Fn::If"):
        return None
    if "Statement" in policy.entries:
        return made({"PolicyDocument": policy}, policy)
    # A policy template, or a policy that is there only under a condition.
    return made({"PolicyDocument": {UNKNOWN: policy}}, policy)


def _trust() -> Python:
    statement: Python = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "lambda.amazonaws.com"},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _policies(node: Node | None) -> list[Node]:
    if node is None:
        return []
    return node.items if isinstance(node, Sequence) else [node]


# version and alias


def _alias(function: SamResource) -> list[Declaration]:
    """`AutoPublishAlias: live` publishes a version and points an alias at it; everything then calls the alias."""
    name = function.properties.get("AutoPublishAlias")
    if name is None:
        return []
    known = [value.text for value in function.scope.values(name).strings()]
    suffix = known[0].replace("-", "D").replace("_", "U") if known else ""
    version_id = f"{function.id}Version#"  # SAM appends a hash of the code
    version = function.implies(version_id, "AWS::Lambda::Version", {"FunctionName": {"Ref": function.id}}, name)
    properties: dict[str, Python] = {
        "Name": name,
        "FunctionName": {"Ref": function.id},
        "FunctionVersion": {"Fn::GetAtt": [version_id, "Version"]},
    }
    concurrency = function.properties.get("ProvisionedConcurrencyConfig")
    if concurrency is not None:
        properties["ProvisionedConcurrencyConfig"] = concurrency
    return [version, function.implies(f"{function.id}Alias{suffix}", "AWS::Lambda::Alias", properties, name)]
