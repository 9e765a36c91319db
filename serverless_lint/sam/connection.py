"""What one connector makes between its source and each of its destinations.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Union

from serverless_lint.sam.globals import PREFIX
from serverless_lint.sam.resource import Edit, SamResource, mapping, resource_of
from serverless_lint.sam.statements import VERSION
from serverless_lint.sam.tables import table
from serverless_lint.syntax.edit import as_data
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Declaration

# The properties of an end that is written out, and by what name profiles know them.
# https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-connector-resourcereference.html
WRITTEN_OUT = {
    "Arn": "Arn",
    "Name": "Name",
    "Qualifier": "Qualifier",
    "QueueUrl": "Url",
    "ResourceId": "ResourceId",
    "RoleName": "Role",
}
TYPES = {
    PREFIX + "Api": "AWS::ApiGateway::RestApi",
    PREFIX + "Function": "AWS::Lambda::Function",
    PREFIX + "HttpApi": "AWS::ApiGatewayV2::Api",
    PREFIX + "SimpleTable": "AWS::DynamoDB::Table",
    PREFIX + "StateMachine": "AWS::StepFunctions::StateMachine",
}
# What a kind of profile makes: the end of its id, its type, the property that names whose policy it is, and by what.
MAKES = {
    "AWS_IAM_ROLE_MANAGED_POLICY": ("Policy", "AWS::IAM::ManagedPolicy", "Roles", "Role"),
    "AWS_SQS_QUEUE_POLICY": ("QueuePolicy", "AWS::SQS::QueuePolicy", "Queues", "Url"),
    "AWS_SNS_TOPIC_POLICY": ("TopicPolicy", "AWS::SNS::TopicPolicy", "Topics", "Arn"),
}
MAPPING = "AWS::Lambda::EventSourceMapping"
VARIABLE = pattern(r"%\{([\w.]+)\}")


class UnconnectedError(Exception):
    """The transform rejects the connector, or we cannot see what it connects."""


class End(NamedTuple):
    """The source or destination of a connector: its logical id, if it has one here, and what it gives by name."""

    id: Union[str, None]
    type: str
    gives: dict[str, Any]

    def given(self, name: str) -> Any:
        if name not in self.gives:
            raise UnconnectedError
        return self.gives[name]


class Connection:
    """What one connector makes; `edits` are dependencies that it adds to others, `made` the ids of its resources."""

    def __init__(self, connector: SamResource, declared: dict[str, Declaration]) -> None:
        self.connector = connector
        self.declared = declared
        self.edits: list[Edit] = []
        self.made: list[str] = []
        written = connector.get("Permissions")
        items = written.items if isinstance(written, Sequence) else []
        self.permissions = {item.text for item in items if isinstance(item, Scalar)}

    def resources(self) -> list[Declaration]:
        source, targets = self.connector.get("Source"), self.connector.get("Destination")
        several = isinstance(targets, Sequence)
        resources: list[Declaration] = []
        for index, target in enumerate(targets.items if isinstance(targets, Sequence) else [targets]):
            ends = {"Source": self._end(source, target), "Destination": self._end(target, source)}
            profile = table("connectors")["Profiles"].get(f"{ends['Source'].type} {ends['Destination'].type}")
            if profile is None or target is None:
                raise UnconnectedError
            suffix, at = (f"Destination{index}", target) if several else ("", self.connector.key)
            resources += self._between(profile, ends, suffix, at)
        if not resources:
            raise UnconnectedError
        self.made = [resource.id for resource in resources]
        return resources

    def _end(self, written: Node | None, other: Node | None) -> End:
        """One end, by the logical id of a resource of the template or written out."""
        if not isinstance(written, Mapping) or not isinstance(other, Mapping):
            raise UnconnectedError
        own_id, kind = written.get("Id"), written.get("Type")
        if not isinstance(own_id, Scalar):
            own = {name: node for key, name in WRITTEN_OUT.items() if (node := written.get(key)) is not None}
            type_name = kind.text if isinstance(kind, Scalar) else ""
            return End(None, TYPES.get(type_name, type_name), own)
        resource = self.declared.get(own_id.text)
        if resource is None or not isinstance(resource.properties, Mapping):
            raise UnconnectedError
        row = _filled(table("connectors")["Resources"].get(resource.type, {}), {"logicalId": resource.id})
        gives = {"ResourceId" if name == "Id" else name: value for name, value in row.items() if name != "Role"}
        role_id = resource_of(_role(row.get("Role"), resource.properties, other))
        if role_id is not None:
            gives["Role"] = {"Ref": role_id}
        if (qualifier := written.get("Qualifier")) is not None:
            gives["Qualifier"] = qualifier
        return End(resource.id, resource.type, gives)

    def _between(self, profile: Any, ends: dict[str, End], suffix: str, at: Node) -> Iterator[Declaration]:
        """The resources between two ends."""
        categories = profile["AccessCategories"]
        together = profile.get("ValidAccessCategories", ())
        if not self.permissions or not self.permissions <= categories.keys():
            raise UnconnectedError
        if together and self.permissions not in map(set, together):
            raise UnconnectedError
        values = {f"{end}.{name}": value for end, each in ends.items() for name, value in each.gives.items()}
        chosen = {name: _filled(each, values) for name, each in categories.items() if name in self.permissions}
        user = ends["Source" if profile["SourcePolicy"] else "Destination"]
        if profile["Makes"] == "AWS_LAMBDA_PERMISSION":
            for name, permission in chosen.items():
                properties = {"FunctionName": user.given("Arn"), **permission}
                yield self._make(f"{name}LambdaPermission{suffix}", "AWS::Lambda::Permission", properties, at)
            return
        name, type_name, target, what = MAKES[profile["Makes"]]
        statements = [statement for each in chosen.values() for statement in each["Statement"]]
        document: dict[str, Python] = {"Version": VERSION, "Statement": statements}
        policy: dict[str, Python] = {"PolicyDocument": document, target: [user.given(what)]}
        resource = self._make(name + suffix, type_name, policy, at)
        self._order(profile.get("DependedBy"), ends, resource)
        yield resource

    def _make(self, suffix: str, type_name: str, properties: dict[str, Python], at: Node) -> Declaration:
        first = self.connector.declaration.attributes.get("DependsOn")
        attributes: dict[str, Python] | None = None if first is None else {"DependsOn": first}
        return self.connector.implies(self.connector.id + suffix, type_name, properties, at, attributes)

    def _order(self, depended_by: str | None, ends: dict[str, End], policy: Declaration) -> None:
        """What fails to deploy before the policy is there waits for it."""
        source, target = ends["Source"].id, ends["Destination"].id
        waiting = [source] if depended_by == "SOURCE" else []
        if depended_by == "DESTINATION_EVENT_SOURCE_MAPPING" and source and target:
            mappings = [each for each in self.declared.values() if each.type == MAPPING]
            waiting += [each.id for each in mappings if _polls(each.properties, source, target)]
        if len(waiting) == 1 and waiting[0] is not None:
            self.edits.append(Edit(waiting[0], mapping({"DependsOn": [policy.id]}, policy.key)))


def connect(
    owner: SamResource, new_id: str, source: Python, target: Python, permissions: Python, at: Node
) -> list[Declaration]:
    """What a connector makes that SAM itself puts between two ends that it writes out."""
    properties: dict[str, Python] = {"Source": source, "Destination": target, "Permissions": permissions}
    origin = owner.declaration.origin or owner.id
    connector = Declaration(new_id, PREFIX + "Connector", at, mapping({"Properties": properties}, at), origin, True)
    try:
        return Connection(SamResource(connector, owner.stack.template, owner.stack), {}).resources()
    except UnconnectedError:
        return []


def _polls(properties: Node, source: str, target: str) -> bool:
    if not isinstance(properties, Mapping):
        return False
    return (
        resource_of(properties.get("EventSourceArn")) == source
        and resource_of(properties.get("FunctionName")) == target
    )


def _role(where: Any, properties: Mapping, other: Mapping) -> Node | None:
    """The role of a resource; each target of a rule has one of its own."""
    if isinstance(where, str):
        return properties.get(where)
    targets = properties.get("Targets") if where else None
    wanted = other.get("Id")
    for target in targets.items if isinstance(targets, Sequence) else ():
        arn = target.get("Arn") if isinstance(target, Mapping) else None
        if isinstance(wanted, Scalar):
            same = resource_of(arn) == wanted.text
        else:
            same = arn is not None and as_data(arn) == as_data(other.get("Arn"))
        if same and isinstance(target, Mapping):
            return target.get("RoleArn")
    return None


def _filled(written: Any, values: dict[str, Any]) -> Any:
    """A part of a profile with values in place of `%{…}`; within a longer text they become those of an `Fn::Sub`."""
    if isinstance(written, list):
        return [_filled(item, values) for item in written]
    if isinstance(written, dict):
        return {key: _filled(item, values) for key, item in written.items()}
    if not isinstance(written, str):
        return written
    if (whole := VARIABLE.fullmatch(written)) is not None:
        return _known(whole[1], values)
    used = {name.replace(".", ""): _known(name, values) for name in VARIABLE.findall(written)}
    text = VARIABLE.sub(lambda each: "${" + each[1].replace(".", "") + "}", written)
    if used:
        return {"Fn::Sub": [text, used]}
    return {"Fn::Sub": text} if "${" in text else text


def _known(name: str, values: dict[str, Any]) -> Any:
    if name not in values:
        raise UnconnectedError
    return values[name]
