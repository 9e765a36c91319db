"""A role lets in the users of any identity pool, those of other accounts included.

All identity pools of AWS are `cognito-identity.amazonaws.com`. Which of them is meant, only the condition on
`cognito-identity.amazonaws.com:aud` says; without it, anybody makes a pool of their own and takes the role.

    Condition:
      StringEquals: {cognito-identity.amazonaws.com:aud: !Ref Identities}
      ForAnyValue:StringLike: {cognito-identity.amazonaws.com:amr: authenticated}

Notes: 002_c23077be81164283.txt:571 "Assign IAM Role for Identity Pool"
"""

from serverless_lint.graph.identities import COGNITO, trusts
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together

AUDIENCE = f"{COGNITO}:aud"


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
    pillar="security",
    since="0.1",
)
def role_for_any_pool(role: Resource) -> Problems:
    for statement in trusts(role):
        allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
        federated = [each for each in statement["Principal"]["Federated"].each().strings() if each.text == COGNITO]
        for at, *given in together(federated, allowed) if _is_open(statement) else ():
            yield problem(at, f"{role.id} lets in users of any identity pool: no condition names one", given=given)


def _is_open(statement: Values) -> bool:
    """Whether it is certain that no condition looks at which pool a user is of."""
    conditions = statement["Condition"]
    named = [name for _, keys in conditions.entries() for name, _ in keys.entries()]
    known = conditions.complete and all(keys.complete and list(keys) for _, keys in conditions.entries())
    return known and AUDIENCE not in [name.lower() for name in named]
