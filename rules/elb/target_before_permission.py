"""A function is registered with a load balancer before that may call it: the deployment fails whenever it comes first.

Elastic Load Balancing tries the function when it is registered. CloudFormation makes the permission and the target
group at the same time, unless the group waits for the permission.

    Group:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      DependsOn: MayCall
      Properties: {TargetType: lambda, Targets: [{Id: !GetAtt Orders.Arn}]}
    MayCall:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Orders
        Principal: elasticloadbalancing.amazonaws.com

Notes: 004_b333c69c12457bad.txt:123 "The Lambda function must be registered in a target group"
"""

from serverless_lint.graph.permissions import permitting
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ElasticLoadBalancingV2::TargetGroup",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-alb.html",
    pillar="reliability",
    since="0.1",
    needs=("Targets", "AWS::Lambda::Permission"),
)
def target_before_permission(group: Resource) -> Problems:
    before = waits_for(group)
    for trigger in group.follow("triggers"):
        permissions = permitting(trigger)
        if permissions and not any(permission.id in before for permission in permissions):
            for at, permission in together(trigger.value, permissions[0].itself):
                message = f"{group.id} takes {trigger.target.id}, but does not wait for {permissions[0].id}"
                yield problem(at, message, (permission, "is made at the same time"))
