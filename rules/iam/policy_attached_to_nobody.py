"""A policy is attached to nothing: the deployment fails.

An inline policy, `AWS::IAM::Policy`, belongs to roles, users or groups, and cannot be without all of them. It cannot be
attached to a function or any other resource either; that acts by a role.

    MayWrite:
      Type: AWS::IAM::Policy
      Properties:
        PolicyName: write
        PolicyDocument: {}    # …
        Roles: [!Ref WorkerRole]

Notes: 002_c23077be81164283.txt:19 "Cannot be directly attached to **AWS Services** directly"
"""

from serverless_lint.graph.written import empty_when
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::IAM::Policy",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html",
    pillar="security",
    since="0.1",
)
def policy_attached_to_nobody(policy: Resource) -> Problems:
    empty = [empty_when(policy[name]) for name in ("Roles", "Users", "Groups")]
    for given in together(*empty):
        yield problem(policy.itself, f"{policy.id} is attached to no role, user or group", given=given)
