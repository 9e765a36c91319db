"""A function that looks at a new version may not tell CodeDeploy what it found: each deployment fails after an hour.

CodeDeploy waits for `PutLifecycleEventHookExecutionStatus`, and the function's role has to allow it. Without an answer
the hook counts as failed, and the new version is taken back.

Silent where the role is of another stack or escapes, and where a policy names some deployment group. Ignore it where
something else reports for the function.

    CheckTraffic:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - Effect: Allow
                Action: codedeploy:PutLifecycleEventHookExecutionStatus
                Resource: !Sub arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:*

Notes: 004_b333c69c12457bad.txt:568 "Can create Pre & Post Traffic hooks to check the health of the Lambda function"
"""

from serverless_lint.graph.shifts import hooked
from serverless_lint.rule import Problems, Resource, problem, rule

REPORT = "codedeploy:PutLifecycleEventHookExecutionStatus"


@rule(
    on="AWS::CodeDeploy::DeploymentGroup",
    severity="warning",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html",
    pillar="reliability",
    since="0.1",
)
def hook_cannot_report(group: Resource) -> Problems:
    for named, hook in hooked(group):
        for proof in hook.lacks(REPORT, group):
            message = f"{hook.id} looks at new versions, but {proof.by.id} does not allow {REPORT}"
            yield problem(named, message, (proof.value, f"the role of {hook.id}"))
