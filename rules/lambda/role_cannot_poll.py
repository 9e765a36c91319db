"""The role of a function does not let Lambda read the queue or stream that it polls for the function.

Lambda polls with the function's own role. It looks whether the role allows that when the mapping is created, and the
deployment fails where it does not. SAM adds the policy only to roles that it makes itself, not where `Role` is given.

    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns:
          - arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole    # Kinesis, DynamoDB, MSK: its own

Silent for roles of elsewhere, and where a policy or a queue's own policy may allow it as far as we know.

Notes: 004_b333c69c12457bad.txt:273 "Lambda uses the execution role to read event data"
"""

from serverless_lint.facts.role_needs import POLLING
from serverless_lint.graph.needs import first_unmet
from serverless_lint.rule import Problems, Resource, problem, rule

ACTIONS = {action for actions in POLLING.values() for action in actions}


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    pillar="security",
    since="0.1",
    needs="AWS::Lambda::EventSourceMapping",
)
def role_cannot_poll(function: Resource) -> Problems:
    for need, role in first_unmet(function, ACTIONS):
        if need.resource:
            message = f"Lambda polls {need.resource.id} with the role of {function.id}, which lacks {need.action}"
            yield problem(need.value, message, (role, f"{function.id} has this role"))
