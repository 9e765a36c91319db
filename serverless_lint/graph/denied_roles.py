"""Denied roles: actions that a role certainly does not allow, whatever they are done to."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.patterns import covers
from serverless_lint.graph.policies import policies_of_role
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Value, narrowed, together


def never_allows(role: Resource, named: Value, action: str) -> Iterator[Value]:
    """Where no statement of a role is about an action: the place that names the role.

    A statement about it counts whatever its resources and conditions, and policies that cannot be read may hold one.
    """
    policies = policies_of_role(role)
    if escapes(role) or is_part(role.graph) or policies.unread:
        return
    for statement in policies.statements:
        actions = statement["Action"].each()
        others = any(value.value is not ABSENT for value in statement["NotAction"])
        if others or not actions.complete or any(not isinstance(each.value, str) for each in actions):
            return
        if any(covers(each.text.lower(), action.lower()) for each in actions.strings()):
            return
    yield from (narrowed(both) for both in together(named, role.itself))
