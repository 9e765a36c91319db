"""A role may hand on any other role of the account, and so take the rights of each.

`iam:PassRole` on all resources lets whoever acts by the role start a function, task or instance with a role of its
choice, an administrator's as well.

Name the roles that are handed on, or the services that may take them:

    - Effect: Allow
      Action: iam:PassRole
      Resource: !GetAtt TaskRole.Arn
      Condition:
        StringEquals: {iam:PassedToService: ecs-tasks.amazonaws.com}

Notes: 002_c23077be81164283.txt:534 "Allows granular access to specific API methods"
Peers: cfn_nag F40, checkov CKV_AWS_110
"""

from serverless_lint.graph.patterns import covers
from serverless_lint.graph.powers import powers
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    pillar="security",
    since="0.1",
)
def pass_any_role(role: Resource) -> Problems:
    for power in powers(role):
        action = power.action.text.lower()
        if action.startswith("iam:") and covers(action, "iam:passrole"):
            message = f"{power.actor.id} may hand on any role of the account: so says a policy of {role.id}"
            yield problem(power.action, message, (power.actor.itself, f"acts by {role.id}"), given=[power.resource])
