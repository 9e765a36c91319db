"""What state machines, pipes, schedules and rules do by a role, and what that role certainly does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.role_needs import HANDING, IAM_NAMES, MANAGED_RULES, POLLING, SYNCHRONOUS
from serverless_lint.graph.access import roles_of
from serverless_lint.graph.needs import Need
from serverless_lint.graph.relations.action_rows import SERVICES
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.graph.relations.stepfunctions import integration, named
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.state_machines import states
from serverless_lint.graph.targets import targets
from serverless_lint.graph.tasks import distributing, tasks
from serverless_lint.graph.walk import places
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Value, Values, narrowed, together

KINDS = ("triggers", "calls", "reads", "writes")


class Unmet(NamedTuple):
    """`need`: what is done, and where that is said; `role`: which does not allow it, and `named`: where it is given."""

    need: Need
    role: Resource
    named: Value


def unmet_by_machine(machine: Resource) -> Iterator[Unmet]:
    """What a state machine's tasks do, but its role does not allow."""
    for need in _of_machine(machine):
        yield from unmet(need, roles_of(machine))


def unmet_by_pipe(pipe: Resource) -> Iterator[Unmet]:
    """What a pipe does, but its role does not allow."""
    for need in _of_pipe(pipe):
        yield from unmet(need, roles_of(pipe))


def unmet_by_schedule(schedule: Resource) -> Iterator[Unmet]:
    """What a schedule does, but its role does not allow."""
    for need in _handed(schedule, schedule["Target"]["Arn"]):
        yield from unmet(need, roles_of(schedule))


def unmet_by_rule(rule: Resource) -> Iterator[Unmet]:
    """What a rule does by the roles of its targets, but they do not allow."""
    for target in places(rule.properties, "Targets.[]"):
        for need in _handed(rule, target["Arn"]):
            yield from unmet(need, rule.graph.targets(target["RoleArn"], "AWS::IAM::Role"))


def unmet(need: Need, roles: Iterator[tuple[Value, Resource]]) -> Iterator[Unmet]:
    """Those of some roles that do not allow what is needed."""
    for given, role in roles:
        for proof in role.lacks(need.action, need.resource):
            for both in together(need.value, given, proof.value):
                yield Unmet(need._replace(value=narrowed(both)), role, given)


# what is done


def _of_machine(machine: Resource) -> Iterator[Need]:
    for state in states(machine):
        for resources, given in state.work():
            for resource in resources:
                found = [each for kind in KINDS for each in named(state, resource, given, kind)]
                for each in found:
                    action = _action(resource, each.end.type)
                    if action and isinstance(each.end, Resource):
                        yield Need(each.value, action, each.end)
        yield from (Need(mode, "states:StartExecution", machine) for mode in distributing(state))
    for task in tasks(machine):
        if task.pattern.startswith("sync") and task.service in MANAGED_RULES:
            yield Need(task.resource, "events:PutRule", None)


def _action(resource: Value, acted_on: str) -> str:
    """The action that IAM knows a call by; empty where that is not known, or where it takes none."""
    called = integration(resource)
    if called is None:
        return "lambda:InvokeFunction" if acted_on == FUNCTION else ""
    service, name = SERVICES.get(called[0].lower(), called[0].lower()), called[1]
    return IAM_NAMES.get(f"{service}:{name}", f"{service}:{name[:1].upper()}{name[1:]}")


def _of_pipe(pipe: Resource) -> Iterator[Need]:
    for source in targets(pipe.graph, pipe["Source"]):
        if isinstance(source.end, Resource):
            yield from (Need(source.value, action, source.end) for action in POLLING.get(source.end.type, ()))
    for need in _handed(pipe, pipe["Enrichment"]):
        yield need._replace(action=SYNCHRONOUS.get(need.action, need.action))
    kinds = pipe["TargetParameters"]["StepFunctionStateMachineParameters"]["InvocationType"]
    for need in _handed(pipe, pipe["Target"]):
        for kind in kinds if need.action in SYNCHRONOUS else (need.value,):
            awaited = kind is not need.value and kind.value in (ABSENT, "REQUEST_RESPONSE")
            action = SYNCHRONOUS[need.action] if awaited else need.action
            yield from (Need(narrowed(both), action, need.resource) for both in together(need.value, kind))


def _handed(source: Resource, values: Values) -> Iterator[Need]:
    """What is necessary to hand something on to what values name."""
    for target in targets(source.graph, values, FUNCTION, *(kind for kind in HANDING if kind != FUNCTION)):
        if isinstance(target.end, Resource):
            yield Need(target.value, HANDING[target.end.type], target.end)
