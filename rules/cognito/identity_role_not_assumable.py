"""A role is given to users of an identity pool, but does not let them take it: none of them gets credentials.

Users come by a token of the pool, with `sts:AssumeRoleWithWebIdentity`, which the role's trust policy has to allow for
`cognito-identity.amazonaws.com`.

    AssumeRolePolicyDocument:
      Statement:
        - Effect: Allow
          Action: sts:AssumeRoleWithWebIdentity
          Principal: {Federated: cognito-identity.amazonaws.com}
          Condition:
            StringEquals: {cognito-identity.amazonaws.com:aud: !Ref Identities}
            ForAnyValue:StringLike: {cognito-identity.amazonaws.com:amr: authenticated}

Notes: 002_c23077be81164283.txt:571 "Assign IAM Role for Identity Pool"
"""

from serverless_lint.graph.identities import ASSUME, ATTACHMENT, COGNITO, given_roles, trusts
from serverless_lint.graph.patterns import covers
from serverless_lint.rule import Problems, Resource, Values, problem, rule, together


@rule(
    on=ATTACHMENT,
    severity="error",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::IAM::Role",
)
def identity_role_not_assumable(attachment: Resource) -> Problems:
    for given in given_roles(attachment):
        statements = given.role["AssumeRolePolicyDocument"]["Statement"].each()
        if statements.complete and not any(_may_let(each) for each in trusts(given.role)):
            for at, role in together(given.value, given.role.itself):
                message = f"{given.role.id} is for {given.kind} users, but does not let {COGNITO} take it"
                yield problem(at, message, (role, "its trust policy names others"))


def _may_let(statement: Values) -> bool:
    """Whether a statement may allow users of an identity pool to take a role."""
    actions, federated = statement["Action"].each(), statement["Principal"]["Federated"].each()
    acts = not actions.complete or any(covers(each.known_text.lower() or "*", ASSUME.lower()) for each in actions)
    named = not federated.complete or any(each.known_text in ("", COGNITO, "*") for each in federated)
    return acts and (named or any(each.value == "*" for each in statement["Principal"]))
