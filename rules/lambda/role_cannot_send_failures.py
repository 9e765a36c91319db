"""The role of a function does not let Lambda send on what failed or succeeded.

Dead letters and destinations are sent with the function's own role. Lambda refuses a dead-letter queue or destination
that the role may not send to, and where it finds out later, the event is lost. SAM adds the policy only to roles that
it makes itself, not where `Role` is given.

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
from serverless_lint.graph.needs import unmet
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
    told = set()
    for need, role in unmet(function):
        if need.action in ACTIONS and need.resource and (need.resource.id, need.value.when.facts) not in told:
            told.add((need.resource.id, need.value.when.facts))
            message = f"Lambda sends to {need.resource.id} with the role of {function.id}, which lacks {need.action}"
            yield problem(need.value, message, (role, f"{function.id} has this role"))
