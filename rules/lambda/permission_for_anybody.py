"""Anybody with an AWS account may call a function.

`Principal: '*'` without an organisation or the authorization of a function URL lets every account in the world invoke
the function: that is not the internet, but nearly so.

    TeamMayCall:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Worker
        Principal: '*'
        PrincipalOrgID: o-a1b2c3d4e5

Notes: 002_c23077be81164283.txt:592 "Prevent IAM cross Lambda access"
Peers: cfn_nag F13, cdk-nag LambdaFunctionPublicAccessProhibited
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

NARROWING = ("SourceArn", "SourceAccount", "PrincipalOrgID", "FunctionUrlAuthType", "InvokedViaFunctionUrl")


@rule(
    on="AWS::Lambda::Permission",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html",
    pillar="security",
    since="0.1",
)
def permission_for_anybody(permission: Resource) -> Problems:
    absent = [permission[name].absent_when() for name in NARROWING]
    for principal, action, *given in together(
        permission["Principal"].strings(), permission["Action"].strings(), *absent
    ):
        if principal.text == "*" and action.text.lower() != "lambda:invokefunctionurl":
            message = f"{permission.id} lets every AWS account call the function"
            yield problem(principal, message, (action, "this is what it permits"), given=given)
