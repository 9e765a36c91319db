"""A role has one of AWS's policies that allow all of a service: to read and write everything, and to delete it.

`AmazonDynamoDBFullAccess` and its like are for people who look after a service. A function with it may drop every table
of the account; with `IAMFullAccess` or `PowerUserAccess` it may do nearly anything.

Ignore it for tools that work on the whole account. Otherwise take a policy template of SAM, or name actions and
resources:

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - DynamoDBReadPolicy: {TableName: !Ref Orders}

Notes: 002_c23077be81164283.txt:297 "Attach new permission `AmazonEC2FullAccess`"
Peers: cfn_nag W43, W44
"""

import re

from serverless_lint.graph.powers import actors
from serverless_lint.rule import Problems, Resource, problem, rule, together

BROAD = re.compile(
    r"(?:arn:[^:]*:iam::aws:policy/(?:[\w-]+/)*)?(\w*FullAccess|PowerUserAccess|SecretsManagerReadWrite)"
)
CODE = ("AWS::Lambda::Function", "AWS::ECS::TaskDefinition")  # workflows and pipes run none that could be taken over


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    pillar="security",
    since="0.1",
    needs="ManagedPolicyArns",
)
def full_access_policy(role: Resource) -> Problems:
    code = [(named, actor) for named, actor in actors(role) if actor.type in CODE]
    for arn in role["ManagedPolicyArns"].each():
        policy = BROAD.fullmatch(arn.known_text)
        for named, actor in code[:1] if policy else ():
            if policy and any(together(arn, named)):
                message = f"{actor.id} may do all that {policy[1]} allows, in the whole account"
                yield problem(arn, message, (actor.itself, f"acts by {role.id}"), given=[named])
