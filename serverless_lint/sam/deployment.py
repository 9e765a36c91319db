"""DeploymentPreference of functions: traffic is shifted by one CodeDeploy application with a group for each function.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
"""

from __future__ import annotations

from serverless_lint.facts.codedeploy import CONFIGURATIONS
from serverless_lint.sam.branches import if_branches
from serverless_lint.sam.resource import SamResource, Stack, arn_of, mapping
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Mapping, Node, Python, Sequence, made
from serverless_lint.template.template import Declaration

APPLICATION = "ServerlessDeploymentApplication"
ROLE = "CodeDeployServiceRole"
ROLE_POLICY = "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda"
CONDITION = "ServerlessCodeDeployCondition"
HOOKS = {"PreTraffic": "BeforeAllowTrafficHook", "PostTraffic": "AfterAllowTrafficHook"}


class Deployments:
    """The preferences of all functions of a template that are enabled."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.preferences: list[tuple[SamResource, Mapping]] = []

    def add(self, function: SamResource) -> dict[str, Python] | None:
        """The attributes of the function's alias."""
        written = function.mapping("DeploymentPreference")
        if written is None or self.stack.truth(written.get("Enabled")) is False:
            return None
        self.preferences.append((function, written))
        shift: dict[str, Python] = {
            "ApplicationName": {"Ref": APPLICATION},
            "DeploymentGroupName": {"Ref": f"{function.id}DeploymentGroup"},
        }
        hooks = written.get("Hooks")
        for name, new in HOOKS.items():
            hook = hooks.get(name) if isinstance(hooks, Mapping) else None
            if hook is not None:
                shift[new] = hook
        return {"UpdatePolicy": {"CodeDeployLambdaAliasUpdate": shift}}

    def resources(self) -> list[Declaration]:
        """The groups, and what they share, placed at the first preference."""
        if not self.preferences:
            return []
        first = self.preferences[0][0].place("DeploymentPreference")
        condition = self._shared_condition(first)
        shared = [_shared(APPLICATION, "AWS::CodeDeploy::Application", {"ComputePlatform": "Lambda"}, first, condition)]
        if any("Role" not in written.entries for _, written in self.preferences):
            role: dict[str, Python] = {
                "AssumeRolePolicyDocument": trust("codedeploy.amazonaws.com"),
                "ManagedPolicyArns": [ROLE_POLICY],
            }
            shared.append(_shared(ROLE, "AWS::IAM::Role", role, first, condition))
        return shared + [self._group(function, written) for function, written in self.preferences]

    def _passes_condition(self, written: Mapping) -> bool:
        return self.stack.truth(written.get("PassthroughCondition")) is True

    def _shared_condition(self, at: Node) -> str | None:
        """The condition under which any function needs CodeDeploy; None when it always is."""
        passing = (f.condition if self._passes_condition(written) else None for f, written in self.preferences)
        names = set(passing)
        if None in names:
            return None
        known = sorted(name for name in names if name is not None)
        if len(known) == 1:
            return known[0]
        return self.stack.add_condition(CONDITION, {"Fn::Or": [{"Condition": name} for name in known]}, at)

    def _group(self, function: SamResource, written: Mapping) -> Declaration:
        properties: dict[str, Python] = {
            "ApplicationName": {"Ref": APPLICATION},
            "AutoRollbackConfiguration": {
                "Enabled": True,
                "Events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
            },
            "DeploymentStyle": {"DeploymentType": "BLUE_GREEN", "DeploymentOption": "WITH_TRAFFIC_CONTROL"},
            "ServiceRoleArn": written.get("Role") or arn_of(ROLE),
        }
        if (kind := written.get("Type")) is not None:
            properties["DeploymentConfigName"] = self._configuration(kind)
        if (alarms := written.get("Alarms")) is not None:
            properties["AlarmConfiguration"] = _alarms(alarms)
        if (triggers := written.get("TriggerConfigurations")) is not None:
            properties["TriggerConfigurations"] = triggers
        new_id, at = f"{function.id}DeploymentGroup", function.place("DeploymentPreference")
        group = function.implies(new_id, "AWS::CodeDeploy::DeploymentGroup", properties, at)
        if not self._passes_condition(written):
            group.attributes.entries.pop("Condition", None)
        return group

    def _configuration(self, kind: Node) -> Python:
        if self.stack.text(kind) in CONFIGURATIONS:
            return made({"Fn::Sub": ["CodeDeployDefault.Lambda${ConfigName}", {"ConfigName": kind}]}, kind)
        return kind


def _alarms(written: Node) -> Python:
    branches = if_branches(written)
    if branches is not None:
        return {"Fn::If": [branches[0], _alarms(branches[1]), _alarms(branches[2])]}
    if not isinstance(written, Sequence):
        return written
    return {"Enabled": True, "Alarms": [{"Name": name} for name in written.items]}


def _shared(new_id: str, type_name: str, properties: dict[str, Python], at: Node, condition: str | None) -> Declaration:
    attributes: dict[str, Python] = {"Properties": properties}
    if condition is not None:
        attributes["Condition"] = condition
    return Declaration(new_id, type_name, at, mapping(attributes, at), origin=None, implied=True)
