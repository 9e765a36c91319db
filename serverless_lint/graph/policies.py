"""What roles say: the statements of their policies, inline, attached elsewhere in the template, or managed by AWS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.patterns import covers
from serverless_lint.graph.request import placed
from serverless_lint.graph.resource import Resource
from serverless_lint.sam.tables import table
from serverless_lint.syntax.node import made
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import ABSENT, Reference, Text, Value, Values

ROLE = "AWS::IAM::Role"
# Policies as resources of their own, which name the roles that they are attached to.
MANAGED = "AWS::IAM::ManagedPolicy"
ATTACHED = ("AWS::IAM::Policy", MANAGED, "AWS::IAM::RolePolicy")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
AWS_MANAGED = pattern(r"(?:arn:[^:]*:iam::aws:policy/(?:[\w-]+/)*)?([\w-]+)")


class Policies(NamedTuple):
    """`statements`: each the `Values` of one mapping. `unread`: where there is more that cannot be read."""

    statements: list[Values]
    unread: list[Scenario]

    def add(self, documents: Values, when: Scenario) -> None:
        """What a policy document says, in a scenario."""
        statements = documents["Statement"].each()
        for value in statements:
            if both := value.when & when:
                self.statements.append(Values(documents.scope, [placed(value, both)], complete=True))
        if not statements.complete:
            self.unread.append(when)


class Statement(NamedTuple):
    """One Allow statement, with the actions and resources that could be read.

    `role` is where the function names its role: the statement is the function's in that value's scenario.
    """

    actions: Values
    resources: Values
    role: Value

    def actions_like(self, wanted: str) -> list[Value]:
        """Actions that allow what `wanted` names, such as `rds-db:connect`; wildcards as IAM reads them, any case."""
        return [action for action in self.actions.strings() if covers(action.text.lower(), wanted.lower())]

    def actions_of(self, service: str) -> list[Value]:
        """Actions that name a service, such as `rds-data`; `*` names none."""
        return [action for action in self.actions.strings() if action.text.lower().startswith(service + ":")]


def allowed_to(function: Resource) -> Iterator[Statement]:
    """The Allow statements of a function's role that the template spells out, as far as they can be read."""
    for named, role in function.graph.targets(function["Role"], ROLE):
        for statement in policies_of_role(role).statements:
            if any(effect.text == "Allow" for effect in statement["Effect"].strings()):
                yield Statement(statement["Action"].each(), statement["Resource"].each(), named)


def managed_policies(function: Resource) -> Iterator[str]:
    """The names of the managed policies of a function's role, as far as they can be read."""
    for _, role in function.graph.targets(function["Role"], ROLE):
        for arn in role["ManagedPolicyArns"].each():
            yield arn.known_text.rpartition("/")[2]


def policies_of_role(role: Resource) -> Policies:
    """All policies of a role that the template tells of."""
    known: dict[str, Policies] = role.graph.remembered.setdefault("policies", {})
    if role.id not in known:
        known[role.id] = _policies_of(role)
    return known[role.id]


def _policies_of(role: Resource) -> Policies:
    policies = Policies([], [])
    inline = role["Policies"].each()
    for own in inline:
        policies.add(Values(inline.scope, [own], complete=True)["PolicyDocument"], own.when)
    arns = role["ManagedPolicyArns"].each()
    add_managed(policies, arns, role.graph)
    if not inline.complete or not arns.complete:
        policies.unread.append(role.when)
    for when, policy, is_ours in _attachments(role):
        if both := when & policy.when:
            if is_ours:
                policies.add(policy["PolicyDocument"], both)
            else:
                policies.unread.append(both)
    return policies


def add_managed(policies: Policies, arns: Iterable[Value], graph: Graph) -> None:
    """What managed policies say, be they AWS's or of this template."""
    for arn in arns:
        policy = graph.resources.get(arn.value.id) if isinstance(arn.value, Reference) else None
        if policy is not None and policy.type == MANAGED:
            if both := arn.when & policy.when:
                policies.add(policy["PolicyDocument"], both)
            continue
        text = arn.value.known if isinstance(arn.value, Text) else arn.value
        found = AWS_MANAGED.fullmatch(text) if isinstance(text, str) else None
        known = table("managed_policies")["Policies"].get(found[1]) if found else None
        if known is None:
            policies.unread.append(arn.when)
        else:
            document = made({"Statement": known["statements"]}, arn.node)
            policies.add(graph.scope.values(document, arn.when, arn.path), arn.when)


# policies that name their roles


def _attachments(role: Resource) -> Iterator[tuple[Scenario, Resource, bool]]:
    """The policies that name a role, or may do so: when, and whether that is certain."""
    graph = role.graph
    if "attachments" not in graph.remembered:
        graph.remembered["attachments"] = _all_attachments(graph)
    by_role, others = graph.remembered["attachments"]
    yield from ((when, policy, True) for when, policy in by_role.get(role.id, ()))
    for value, policy in others:
        if value is None:
            yield policy.when, policy, False
        elif not isinstance(value.value, str):
            yield value.when, policy, False
        else:
            yield from _by_name(role, value, policy)


def _by_name(role: Resource, value: Value, policy: Resource) -> Iterator[tuple[Scenario, Resource, bool]]:
    """A name that is spelled out cannot be one that CloudFormation makes up."""
    names = role["RoleName"]
    for name in names:
        if (both := value.when & name.when) and name.value is not ABSENT:
            if name.value == value.value:
                yield both, policy, True
            elif not isinstance(name.value, str):
                yield both, policy, False
    if not names.complete:
        yield value.when, policy, False


def _all_attachments(
    graph: Graph,
) -> tuple[dict[str, list[tuple[Scenario, Resource]]], list[tuple[Value | None, Resource]]]:
    """Policies by the role that they refer to, and those that name roles in another way."""
    by_role: dict[str, list[tuple[Scenario, Resource]]] = {}
    others: list[tuple[Value | None, Resource]] = []
    for policy in graph.of_type(*ATTACHED):
        roles = policy["RoleName"] if policy.type == "AWS::IAM::RolePolicy" else policy["Roles"].each()
        for value in roles:
            if isinstance(value.value, Reference):
                by_role.setdefault(value.value.id, []).append((value.when, policy))
            elif value.value is not ABSENT:
                others.append((value, policy))
        if not roles.complete:
            others.append((None, policy))
    return by_role, others
