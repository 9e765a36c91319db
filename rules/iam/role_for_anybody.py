"""A role may be taken by anybody who has an AWS account, and with it all that the role allows.

`Principal: '*'` in a trust policy, without a condition, is every account there is, not only the own one. Whoever learns
the role's ARN, which is no secret, acts by it.

Name the account, role or service that takes it. A role for a partner takes an external id as well:

    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: sts:AssumeRole
          Principal: {AWS: !Sub "arn:aws:iam::${PartnerAccount}:root"}
          Condition: {StringEquals: {sts:ExternalId: !Ref ExternalId}}

Notes: 002_c23077be81164283.txt:28 "An **AWS** identity with permission **Policies**"
Peers: checkov CKV_AWS_60, cfn_nag F38
"""

from serverless_lint.graph.everybody import openings
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    pillar="security",
    since="0.1",
    needs="AssumeRolePolicyDocument",
)
def role_for_anybody(role: Resource) -> Problems:
    for opening in openings(role, "AssumeRolePolicyDocument"):
        yield problem(opening.who, f"anybody with an AWS account may take {role.id}")
