"""Identities: the roles that an identity pool gives its users, and whom they trust.

https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.policies import ROLE
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values

ATTACHMENT = "AWS::Cognito::IdentityPoolRoleAttachment"
POOL = "AWS::Cognito::IdentityPool"
COGNITO = "cognito-identity.amazonaws.com"
ASSUME = "sts:AssumeRoleWithWebIdentity"


class Given(NamedTuple):
    """A role of a pool's users, `authenticated` or `unauthenticated`, and where it is named."""

    kind: str
    role: Resource
    value: Value


def attachments(pool: Resource) -> Union[list[Resource], None]:
    """What attaches roles to a pool; None where something may, for all we know."""
    found = []
    for attachment in pool.graph.of_type(ATTACHMENT):
        named = list(pool.graph.targets(attachment["IdentityPoolId"]))
        if not named:
            return None
        found += [attachment for _, each in named if each is pool]
    return found


def given_roles(attachment: Resource) -> Iterator[Given]:
    """The roles that an attachment gives, as far as they are of this template."""
    for kind, values in attachment["Roles"].entries():
        for value, role in attachment.graph.targets(values, ROLE):
            yield Given(kind, role, value)


def trusts(role: Resource) -> Iterator[Values]:
    """The statements of a role's trust policy, each alone."""
    statements = role["AssumeRolePolicyDocument"]["Statement"].each()
    for value in statements:
        yield Values(statements.scope, [value], complete=True)
