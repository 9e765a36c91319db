"""CodeDeploy may not call the function that looks at a new version, so each deployment fails.

AWS's policy for its role, which SAM gives it, lets it call functions whose names begin with `CodeDeployHook_`, and no
others. The hook is never run, and CodeDeploy takes the new version back.

Silent where the role is of another stack or escapes. Give the hook such a name, or CodeDeploy a role that may call it:

    CheckTraffic:
      Type: AWS::Serverless::Function
      Properties:
        FunctionName: !Sub CodeDeployHook_${AWS::StackName}_check
    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        DeploymentPreference:
          Type: Canary10Percent5Minutes
          Hooks: {PreTraffic: !Ref CheckTraffic}

Notes: 004_b333c69c12457bad.txt:568 "Can create Pre & Post Traffic hooks to check the health of the Lambda function"
"""

from serverless_lint.graph.shifts import hooked
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::CodeDeploy::DeploymentGroup",
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-hooks.html",
    pillar="reliability",
    since="0.1",
)
def hook_not_invocable(group: Resource) -> Problems:
    for named, hook in hooked(group):
        for proof in group.lacks("lambda:InvokeFunction", hook):
            message = f"{hook.id} looks at new versions, but {proof.by.id} does not let CodeDeploy call it"
            yield problem(named, message, (hook.itself, "the hook"), given=[proof.value])
