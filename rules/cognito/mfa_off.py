"""A password is all that it takes to be a user: who gets hold of it signs in.

Without a second factor, passwords that leaked elsewhere open accounts here. `OPTIONAL` lets users turn it on.

Ignore it where users come from another identity provider, which asks for it.

    Users:
      Type: AWS::Cognito::UserPool
      Properties: {MfaConfiguration: OPTIONAL, EnabledMfas: [SOFTWARE_TOKEN_MFA]}

Notes: 002_c23077be81164283.txt:579 "such as the addition of Multi Factor Authentication (MFA)"
Peers: cfn_nag F78, cdk-nag CognitoUserPoolMFA
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule


@rule(
    on="AWS::Cognito::UserPool",
    severity="info",
    reference="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
    pillar="security",
    since="0.1",
)
def mfa_off(pool: Resource) -> Problems:
    for mode in pool["MfaConfiguration"]:
        if mode.value in (ABSENT, "OFF"):
            yield problem(mode, f"{pool.id} asks for no second factor")
