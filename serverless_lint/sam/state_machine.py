"""AWS::Serverless::StateMachine: the state machine, its role, version and alias, and what its events imply.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html
"""

from __future__ import annotations

from serverless_lint.sam.events import STATE_MACHINE_EVENTS, expand_events
from serverless_lint.sam.events.event import Target, events_of
from serverless_lint.sam.location import s3_location
from serverless_lint.sam.resource import Made, SamResource, arn_of, mapping, renamed, same
from serverless_lint.sam.role import state_machine_role
from serverless_lint.syntax.node import Entry, Mapping, Python, Scalar, made
from serverless_lint.template.template import Declaration

PROPERTIES = {
    "Logging": "LoggingConfiguration",
    "Name": "StateMachineName",
    "Role": "RoleArn",
    "Tracing": "TracingConfiguration",
    "Type": "StateMachineType",
    # The transform writes the definition as DefinitionString; as a property of its own it keeps its places.
    **same("Definition DefinitionSubstitutions"),
}


def expand_state_machine(machine: SamResource) -> tuple[Target, list[Made]]:
    """What its events start, and the resources."""
    published = _alias(machine)
    alias = machine.stack.truth(machine.get("UseAliasAsEventTarget")) and published
    called: Python = {"Ref": published[-1].id if alias else machine.id}
    target = Target(machine, called, called, events_of(machine))
    made_resources: list[Made] = []
    properties = _properties(machine)
    if "RoleArn" not in properties.entries:
        role = state_machine_role(machine)
        key = Scalar(machine.source, machine.key.start, machine.key.end, "RoleArn", False)
        properties.entries["RoleArn"] = Entry(key, made(arn_of(role.id), machine.key))
        made_resources.append(role)
    made_resources.insert(0, machine.becomes("AWS::StepFunctions::StateMachine", properties))
    return target, [*made_resources, *published, *expand_events(target, STATE_MACHINE_EVENTS)]


def _properties(machine: SamResource) -> Mapping:
    written = machine.properties
    entries = renamed(written.entries, PROPERTIES)
    if (uri := written.entries.get("DefinitionUri")) is not None:
        entries["DefinitionS3Location"] = Entry(uri.key, s3_location(uri.value))
    return Mapping(written.source, written.start, written.end, entries)


def _alias(machine: SamResource) -> list[Declaration]:
    """`AutoPublishAlias` publishes a version with each change and points an alias at it.

    https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
    """
    name = machine.get("AutoPublishAlias")
    if name is None:
        return []
    at = machine.place("AutoPublishAlias")
    version_id = f"{machine.id}Version"
    published: dict[str, Python] = {
        "StateMachineArn": {"Ref": machine.id},
        "StateMachineRevisionId": {"Fn::GetAtt": [machine.id, "StateMachineRevisionId"]},
    }
    version = machine.implies(version_id, "AWS::StepFunctions::StateMachineVersion", published, at)
    retained = mapping({"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}, at)
    version.attributes.entries.update({**retained.entries, **version.attributes.entries})
    preference = machine.mapping("DeploymentPreference")
    shift: dict[str, Python] = dict(preference.items()) if preference else {"Type": "ALL_AT_ONCE"}
    properties: dict[str, Python] = {
        "Name": name,
        "DeploymentPreference": {**shift, "StateMachineVersionArn": {"Ref": version_id}},
    }
    alias_id = f"{machine.id}Alias{machine.stack.text(name) or ''}"
    return [version, machine.implies(alias_id, "AWS::StepFunctions::StateMachineAlias", properties, at)]
