"""A role is allowed to read, write or call all that there is of a service, not only what it needs.

`s3:GetObject` on `*` is for every bucket of the account, of other applications, too; `dynamodb:*` on `*` is for every
table, and for deleting it. Few functions need more than the resources that they name.

Actions that know no resources, such as `ec2:CreateNetworkInterface` or `xray:PutTraceSegments`, need the star and are
not reported, nor is `sns:Publish`, with which text messages are sent. Ignore it where the names are only known at run
time. Otherwise name what is used:

    - Effect: Allow
      Action: s3:GetObject
      Resource: !Sub ${Uploads.Arn}/*

Notes: 002_c23077be81164283.txt:534 "Allows granular access to specific API methods"
Peers: serverless-rules WS1003, cdk-nag LambdaStarPermissions
"""

from serverless_lint.facts.iam import USES
from serverless_lint.graph.patterns import covers
from serverless_lint.graph.powers import Power, powers
from serverless_lint.rule import Problems, Resource, problem, rule

USED = [action.lower() for kinds in USES.values() for actions in kinds.values() for action in actions]
# Text messages go to phones, which have no ARN. https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html
ON_RESOURCES = frozenset(USED) - {"sns:publish"}


@rule(
    on="AWS::IAM::Role",
    severity="info",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    pillar="security",
    since="0.1",
)
def all_resources(role: Resource) -> Problems:
    by_star: dict[object, list[Power]] = {}
    for power in powers(role):
        action = power.action.text.lower()
        theirs = "ManagedPolicyArns" in power.action.path  # what AWS wrote is another rule's
        if ":" in action and not theirs and any(covers(action, known) for known in ON_RESOURCES):
            by_star.setdefault(power.resource.node, []).append(power)
    for named in by_star.values():
        first, names = named[0], sorted({power.action.text for power in named})
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        message = f"{first.actor.id} may {', '.join(names[:3])}{more} with all resources that there are"
        yield problem(first.resource, message, (first.actor.itself, f"acts by {role.id}"), given=[first.action])
