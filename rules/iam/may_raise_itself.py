"""A role may change what roles, users or policies are allowed, its own among them: it can become an administrator.

Who may write any policy, or make keys for any user, is allowed everything, one call later. With a function, all that
takes is a hole in its code or in a package.

Ignore it for what sets up accounts. Otherwise name the roles, or hand out a boundary that bounds what they can be
given:

    - Effect: Allow
      Action: [iam:CreateRole, iam:PutRolePolicy]
      Resource: !Sub arn:aws:iam::${AWS::AccountId}:role/tenant-*
      Condition:
        StringEquals: {iam:PermissionsBoundary: !Ref TenantBoundary}

Notes: 002_c23077be81164283.txt:534 "Allows granular access to specific API methods"
Peers: checkov CKV_AWS_110
"""

from serverless_lint.facts.iam import RAISING
from serverless_lint.graph.patterns import covers
from serverless_lint.graph.powers import Power, powers
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    pillar="security",
    since="0.1",
)
def may_raise_itself(role: Resource) -> Problems:
    by_star: dict[object, list[Power]] = {}
    for power in powers(role):
        action = power.action.text.lower()
        theirs = "ManagedPolicyArns" in power.action.path  # what AWS wrote is another rule's
        if action.startswith("iam:") and not theirs and any(covers(action, f"iam:{name}".lower()) for name in RAISING):
            by_star.setdefault(power.resource.node, []).append(power)
    for named in by_star.values():
        first, names = named[0], sorted({power.action.text for power in named})
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        message = f"{first.actor.id} may {', '.join(names[:3])}{more} for any role or user, and so allow itself all"
        related = (first.actor.itself, f"acts by {role.id}")
        yield problem(first.action, message, related, given=[first.resource])
