"""A function writes no logs, because its role does not allow it.

Lambda sends what a function prints to CloudWatch Logs in the function's name. Where the role allows no
`logs:PutLogEvents`, the function runs, and nothing of what it says is ever seen; the first fault is a riddle. SAM puts
the permission into the roles that it makes, not into yours.

Ignore it where logs go elsewhere by an extension, and are denied on purpose.

    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]

Notes: 004_b333c69c12457bad.txt:297 "has an execution role with an IAM policy that authorizes writes to"
"""

from serverless_lint.graph.never import never_allowed
from serverless_lint.rule import Problems, Resource, problem, rule, together

WRITING = "logs:PutLogEvents"


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html",
    pillar="operational-excellence",
    since="0.1",
    needs="AWS::IAM::Role",
)
def role_cannot_log(function: Resource) -> Problems:
    for named, role in never_allowed(function, WRITING):
        for _ in together(named, role.itself):
            message = f"{function.id} writes no logs: {role.id} does not allow {WRITING}"
            yield problem(named, message, (role.itself, "this is its role"))
