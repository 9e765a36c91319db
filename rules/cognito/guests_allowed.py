"""Everybody gets credentials of AWS: an identity pool takes guests who have not signed in.

Whoever knows the pool's id, which stands in the page, gets temporary credentials, and may do in the account what the
role for guests allows.

Ignore it where that is next to nothing, such as sending usage data.

    Identities:
      Type: AWS::Cognito::IdentityPool
      Properties: {AllowUnauthenticatedIdentities: false, …}

Notes: 001_37b943b1833eba40.txt:82 "Its direct access to the aws console wuth some temporary credentails"
Peers: checkov CKV_AWS_366, cfn_nag W57, cdk-nag CognitoUserPoolNoUnauthenticatedLogins
"""

from serverless_lint.rule import Problems, Resource, problem, put, rule


@rule(
    on="AWS::Cognito::IdentityPool",
    severity="warning",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
    pillar="security",
    since="0.1",
    needs="AllowUnauthenticatedIdentities",
)
def guests_allowed(pool: Resource) -> Problems:
    for truth in pool["AllowUnauthenticatedIdentities"].truths():
        if truth.value is True:
            fix = put(truth, False, "take no guests", safe=False)
            yield problem(truth, f"{pool.id} gives credentials to everybody, signed in or not", fix=fix)
