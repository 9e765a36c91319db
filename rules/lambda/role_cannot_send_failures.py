"""The role of a function does not let Lambda send on what failed or succeeded.

Dead letters and destinations are sent with the function's own role. What it may not send is lost, and only the metrics
`DeadLetterErrors` and `DestinationDeliveryFailures` count it. SAM adds the policy only to roles that it makes itself,
not where `Role` is given.

    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: failures
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action: sqs:SendMessage    # sns:Publish, lambda:InvokeFunction, events:PutEvents, s3:PutObject
                  Resource: !GetAtt Failed.Arn

Silent for roles of elsewhere, and where a policy or the target's own policy may allow it as far as we know.

Notes: 004_b333c69c12457bad.txt:148 "(need correct IAM permissions)"
"""

from serverless_lint.facts.role_needs import SENDING
from serverless_lint.graph.needs import first_unmet
from serverless_lint.rule import Problems, Resource, problem, rule

ACTIONS = {action for actions in SENDING.values() for action in actions}


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    pillar="security",
    since="0.1",
)
def role_cannot_send_failures(function: Resource) -> Problems:
    for need, role in first_unmet(function, ACTIONS):
        if need.resource:
            message = f"Lambda sends to {need.resource.id} with the role of {function.id}, which lacks {need.action}"
            yield problem(need.value, message, (role, f"{function.id} has this role"))
