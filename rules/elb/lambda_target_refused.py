"""A target group cannot take a function: its kind is another, or it has one already.

A function can only be a target of a group of type `lambda`, and such a group has one target. The deployment fails.

    Group:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties:
        TargetType: lambda
        Targets: [{Id: !GetAtt Orders.Arn}]

Notes: 004_b333c69c12457bad.txt:123 "The Lambda function must be registered in a target group"
"""

from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::ElasticLoadBalancingV2::TargetGroup",
    severity="error",
    reference="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    pillar="reliability",
    since="0.1",
    needs="Targets",
)
def lambda_target_refused(group: Resource) -> Problems:
    kinds = list(group["TargetType"])
    others = [
        kind for kind in kinds if kind.value is ABSENT or (isinstance(kind.value, str) and kind.value != "lambda")
    ]
    for target in group["Targets"].items():
        for named, function in functions_of(group.graph, target["Id"]):
            for at, kind in together(named, others):
                what = "instance (default)" if kind.value is ABSENT else kind.value
                yield problem(
                    at, f"{function.id} is a function, but {group.id} is for targets of type {what}", given=[kind]
                )
    taking = [kind for kind in kinds if kind.value == "lambda"]
    for count, kind in together(group["Targets"].at_least(), taking):
        if count.number > 1:
            yield problem(
                count, f"{group.id} is for a function, which is one target, and has {count.number:g}", given=[kind]
            )
