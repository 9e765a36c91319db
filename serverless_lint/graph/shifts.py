"""Shifts: how CodeDeploy moves the traffic of an alias to a new version, and what can stop it.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.codedeploy import CONFIGURATIONS, PREFIX
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.codedeploy import HOOKS, shift_of
from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import empty_when
from serverless_lint.template.values import Value, Values, narrowed, together


def shifted(group: Resource) -> Iterator[tuple[Relation, Resource]]:
    """The aliases whose traffic a deployment group shifts."""
    for shift in group.follow("deploys"):
        if isinstance(shift.target, Resource) and shift.target.type == ALIAS:
            yield shift, shift.target


def hooked(group: Resource) -> Iterator[tuple[Value, Resource]]:
    """The functions that are run when a group shifts traffic, each where an alias names it."""
    for shift, alias in shifted(group):
        for hook in alias.follow("hooks"):
            if isinstance(hook.target, Resource):
                yield from ((narrowed(both), hook.target) for both in together(hook.value, shift.value))


def configured(group: Resource) -> Iterator[tuple[Value, str]]:
    """How a group shifts traffic, where AWS's own configurations say so: `Canary10Percent5Minutes`."""
    for value in group["DeploymentConfigName"].strings():
        name = value.text.removeprefix(PREFIX)
        if name in CONFIGURATIONS:
            yield value, name


def without_alarms(group: Resource) -> list[Value]:
    """Where no alarm stops a deployment."""
    alarms = group["AlarmConfiguration"]
    off = [value for value in alarms["Enabled"].truths() if value.value is False]
    return [*empty_when(alarms["Alarms"]), *off]


def without_hooks(alias: Resource) -> Iterator[Value]:
    """Where no function is run before or after the traffic of an alias is shifted."""
    policy: Values = shift_of(alias)
    for both in together(*(policy[name].absent_when() for name in HOOKS)):
        yield narrowed(both)
