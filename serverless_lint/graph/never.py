"""Roles that never allow an action, whatever the resource: what does not occur in any of their statements."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.access import roles_of
from serverless_lint.graph.arns import Arns, arns_of
from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.patterns import may_be, opened
from serverless_lint.graph.policies import policies_of_role
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value, Values


def never_allowed(principal: Resource, *actions: str) -> Iterator[tuple[Value, Resource]]:
    """The roles by which a resource acts that certainly allow none of some actions, each with where it is named."""
    for named, role in roles_of(principal):
        if never_allows(role, *actions):
            yield named, role


def never_allows(role: Resource, *actions: str) -> bool:
    """Whether it is certain that nothing of a role allows one of these actions, on whatever resource."""
    policies, arns = policies_of_role(role), arns_of(role.graph)
    known = not (escapes(role) or is_part(role.graph) or policies.unread)
    return known and not any(_may_allow(arns, each, actions) for each in policies.statements)


def _may_allow(arns: Arns, statement: Values, actions: tuple[str, ...]) -> bool:
    """Whether a statement may be about one of these actions; what it leaves out may be."""
    listed = statement["Action"]
    if not listed.complete or not all(
        value in statement["NotAction"].absent_when() for value in statement["NotAction"]
    ):
        return True
    items = listed.each()
    patterns = [value.value if isinstance(value.value, str) else arns.pattern(value) for value in items]
    return not items.complete or any(
        may_be(opened(pattern.lower()), action.lower()) for pattern in patterns for action in actions
    )
