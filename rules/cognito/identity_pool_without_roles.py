"""An identity pool has no roles for its users: none of them gets credentials.

The pool gives out what a role allows, and asks no further where there is none:
`InvalidIdentityPoolConfigurationException`. Guests need a role of their own where the pool takes them.

Silent where another stack may attach the roles: the pool is exported or handed on.

    Roles:
      Type: AWS::Cognito::IdentityPoolRoleAttachment
      Properties:
        IdentityPoolId: !Ref Identities
        Roles: {authenticated: !GetAtt UserRole.Arn}

Notes: 002_c23077be81164283.txt:571 "Assign IAM Role for Identity Pool"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.identities import attachments
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Cognito::IdentityPool",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
    pillar="reliability",
    since="0.1",
)
def identity_pool_without_roles(pool: Resource) -> Problems:
    found = attachments(pool)
    if found is None or escapes(pool) or is_part(pool.graph):
        return
    if not found:
        yield problem(pool.itself, f"{pool.id} has no roles for its users, none of whom gets credentials")
    guests = [truth for truth in pool["AllowUnauthenticatedIdentities"].truths() if truth.value is True]
    for attachment in found:
        roles = attachment["Roles"]
        for nothing, at in together(roles["authenticated"].absent_when(), pool.itself):
            if not attachment.mentions("RoleMappings"):
                yield problem(nothing, f"{attachment.id} has no role for users of {pool.id} who sign in", given=[at])
        for guest, nothing in together(guests, roles["unauthenticated"].absent_when()):
            message = f"{pool.id} takes guests, but {attachment.id} has no role for them"
            yield problem(guest, message, (nothing, "no role `unauthenticated`"))
