"""What roles say: the policy statements that can be read, of a role or of the role of a function."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values

ROLE = "AWS::IAM::Role"
# Policies as resources of their own, which name the roles that they are attached to.
ATTACHED = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")


class Statement(NamedTuple):
    """One Allow statement, with the actions and resources that could be read.

    `role` is where the function names its role: the statement is the function's in that value's scenario.
    """

    actions: Values
    resources: Values
    role: Value

    def actions_like(self, wanted: str) -> list[Value]:
        """Actions that allow what `wanted` names, such as `rds-db:connect`; wildcards as IAM reads them, any case."""
        return [action for action in self.actions.strings() if _matches(action.text, wanted)]

    def actions_of(self, service: str) -> list[Value]:
        """Actions that name a service, such as `rds-data`; `*` names none."""
        return [action for action in self.actions.strings() if action.text.lower().startswith(service + ":")]


def allowed_to(function: Resource) -> Iterator[Statement]:
    """The Allow statements of a function's role, as far as they can be read."""
    for named, role in function.graph.targets(function["Role"], ROLE):
        yield from _statements(role["Policies"].each()["PolicyDocument"], named)
        for documents in _attached(function.graph, role):
            yield from _statements(documents, named)


def managed_policies(function: Resource) -> Iterator[str]:
    """The names of the managed policies of a function's role, as far as they can be read."""
    for _, role in function.graph.targets(function["Role"], ROLE):
        for arn in role["ManagedPolicyArns"].each():
            yield arn.known_text.rpartition("/")[2]


def _attached(graph: Graph, role: Resource) -> Iterator[Values]:
    for policy in graph.of_type(*ATTACHED):
        named = [*policy["Roles"].each(), *policy["RoleName"]]
        if any(graph.referred(value) is role for value in named):
            yield policy["PolicyDocument"]
    for _, policy in graph.targets(role["ManagedPolicyArns"].each(), *ATTACHED):
        yield policy["PolicyDocument"]


def _statements(documents: Values, role: Value) -> Iterator[Statement]:
    for value in documents["Statement"].each():
        statement = Values(documents.scope, [value], complete=True)
        if any(effect.text == "Allow" for effect in statement["Effect"].strings()):
            yield Statement(statement["Action"].each(), statement["Resource"].each(), role)


def _matches(pattern: str, action: str) -> bool:
    if "*" not in pattern and "?" not in pattern:
        return pattern.lower() == action.lower()
    # Each star becomes a lazy run, of which a pattern from a stranger's template may hold a few only.
    if pattern.count("*") > 5:
        return False
    expression = re.escape(pattern.lower()).replace(r"\*", ".*?").replace(r"\?", ".")
    return re.fullmatch(expression, action.lower()) is not None
