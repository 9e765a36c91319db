"""Deployments: what a deployment group shifts traffic to, and which functions watch over that.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.relations.declared import Places, declared, ends, evidence
from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Values

GROUP, APPLICATION = "AWS::CodeDeploy::DeploymentGroup", "AWS::CodeDeploy::Application"
SHIFT = "CodeDeployLambdaAliasUpdate"
HOOKS = ("BeforeAllowTrafficHook", "AfterAllowTrafficHook")
SERVICES: Places = {GROUP: ("ECSServices.ServiceName",)}
INSTANCES: Places = {GROUP: ("AutoScalingGroups",)}


def deploys(graph: Graph) -> Iterator[Relation]:
    """Deployment group -> alias, ECS service or auto scaling group."""
    for alias in graph.of_type(ALIAS):
        for value, group in ends(graph, shift_of(alias)["DeploymentGroupName"], GROUP):
            yield Relation("deploys", group, alias, value, evidence(value), alias)
    yield from declared(graph, "deploys", SERVICES, "AWS::ECS::Service")
    yield from declared(graph, "deploys", INSTANCES, "AWS::AutoScaling::AutoScalingGroup")


def holds(graph: Graph) -> Iterator[Relation]:
    """Application -> deployment group."""
    for group in graph.of_type(GROUP):
        for value, application in ends(graph, group["ApplicationName"], APPLICATION):
            yield Relation("holds", application, group, value, evidence(value), group)


def hooks(graph: Graph) -> Iterator[Relation]:
    """Alias -> the function that is run before or after traffic is shifted to it."""
    for alias in graph.of_type(ALIAS):
        for name in HOOKS:
            for value, function in functions_of(graph, shift_of(alias)[name]):
                yield Relation("hooks", alias, function, value, evidence(value), alias)


def shift_of(alias: Resource) -> Values:
    """What an alias's `UpdatePolicy` says of shifting traffic to a new version."""
    node = alias.declaration.attributes.get("UpdatePolicy")
    if node is None:
        return Values(alias.scope, [], complete=True)
    values: Values = alias.scope.values(node, alias.when, (alias.id, "UpdatePolicy"))
    return values[SHIFT]
