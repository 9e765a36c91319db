"""Traffic moves to a new version step by step, but nothing looks at it, so that nothing can stop it.

Between the steps CodeDeploy waits for alarms, and before and after for the answer of a hook. Without either, a version
that fails each request gets its 10 %, then all the rest. The deployment only takes longer.

Ignore it where people watch, and stop a deployment by hand. Otherwise give it an alarm on the function's errors:

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        DeploymentPreference:
          Type: Canary10Percent5Minutes
          Alarms: [!Ref WorkerErrors]

    # CloudFormation: in the AWS::CodeDeploy::DeploymentGroup
    AlarmConfiguration:
      Enabled: true
      Alarms: [{Name: !Ref WorkerErrors}]

Notes: 004_b333c69c12457bad.txt:568 "Can create Pre & Post Traffic hooks to check the health of the Lambda function"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.shifts import configured, shifted, without_alarms, without_hooks
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CodeDeploy::DeploymentGroup",
    severity="warning",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html",
    pillar="operational-excellence",
    since="0.1",
)
def shift_not_watched(group: Resource) -> Problems:
    slowly = [(value, name) for value, name in configured(group) if name != "AllAtOnce"]
    for shift, alias in () if is_part(group.graph) else shifted(group):
        for value, name in slowly:
            for _, *given in together(value, shift.value, without_alarms(group), without_hooks(alias)):
                message = f"{name} moves the traffic of {alias.id}, but no alarm or hook looks at the new version"
                yield problem(value, message, given=given)
