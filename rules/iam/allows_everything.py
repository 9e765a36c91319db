"""A role is allowed everything: whoever gets hold of what acts by it has the account.

`Action: '*'` on `Resource: '*'` is what `AdministratorAccess` says. A function with it needs one hole, in its code or
in a package, to become an administrator who makes users, reads all data and deletes the logs.

Ignore it for what sets up whole accounts, and nothing calls from outside. Otherwise allow what the code does:

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - DynamoDBCrudPolicy: {TableName: !Ref Orders}

Notes: 002_c23077be81164283.txt:534 "Allows granular access to specific API methods"
Peers: serverless-rules WS1003, cdk-nag LambdaStarPermissions, which report Deny and miss attached policies
"""

from serverless_lint.graph.powers import powers
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::IAM::Role",
    severity="warning",
    reference="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    pillar="security",
    since="0.1",
)
def allows_everything(role: Resource) -> Problems:
    for power in powers(role):
        if power.action.text.strip("*:") == "":
            message = f"{power.actor.id} may do everything with everything: so says a policy of {role.id}"
            yield problem(power.action, message, (power.actor.itself, f"acts by {role.id}"), given=[power.resource])
