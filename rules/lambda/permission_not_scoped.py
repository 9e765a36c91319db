"""A service may call a function for anybody's resource, in whatever account.

A permission for a service without `SourceArn` or `SourceAccount` lets in that service, whoever it acts for: another
account's bucket, topic or API that names the function runs it, with data of its choice and at the owner's cost. AWS
calls it the confused deputy.

Load balancers and macros are not reported: a target group needs the permission before it exists, and a macro has no
ARN. Otherwise name the source, or, where that would be a circle, the account:

    BucketMayCall:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Worker
        Principal: s3.amazonaws.com
        SourceAccount: !Ref AWS::AccountId
        SourceArn: !GetAtt Uploads.Arn

Notes: 002_c23077be81164283.txt:592 "Prevent IAM cross Lambda access"
Peers: checkov CKV_AWS_364, cfn-lint W3663 for S3
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

SERVICE = (".amazonaws.com", ".amazonaws.com.cn")
WITHOUT_SOURCE = ("cloudformation.amazonaws.com", "elasticloadbalancing.amazonaws.com")
NARROWING = ("SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken")


@rule(
    on="AWS::Lambda::Permission",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
    pillar="security",
    since="0.1",
)
def permission_not_scoped(permission: Resource) -> Problems:
    absent = [permission[name].absent_when() for name in NARROWING]
    for principal, *given in together(permission["Principal"].strings(), *absent):
        if principal.text.endswith(SERVICE) and principal.text not in WITHOUT_SOURCE:
            service = principal.text.partition(".")[0]
            message = f"{permission.id} lets {service} call for any account: neither SourceArn nor SourceAccount is set"
            yield problem(principal, message, given=given)
