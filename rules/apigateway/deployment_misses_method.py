"""A deployment does not wait for a method or route of its API: whether that is in it is a matter of luck.

A deployment is a picture of the API at the moment in which it is made. Methods that it does not wait for may come
before or after; then the stack is complete, and the stage answers 403 `Missing Authentication Token` for them.

    Deployment:
      Type: AWS::ApiGateway::Deployment
      DependsOn: [GetOrders, PutOrders]    # all of them
      Properties: {RestApiId: !Ref Shop}

Notes: 002_c23077be81164283.txt:78 "Stages - for deployment"
"""

from serverless_lint.graph.snapshots import offered, snapshots
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=("AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
    pillar="reliability",
    since="0.1",
)
def deployment_misses_method(deployment: Resource) -> Problems:
    for named, api in snapshots(deployment):
        before, methods = waits_for(deployment), offered(api)
        missed = [method for method in methods if method.id not in before]
        if missed and (len(missed) < len(methods) or deployment.type == "AWS::ApiGatewayV2::Deployment"):
            for _ in together(deployment.itself, missed[0].itself):
                names = f"{missed[0].id} and {len(missed) - 1} more" if len(missed) > 1 else missed[0].id
                message = f"{deployment.id} does not wait for {names}, so that it may come before"
                places = [(method.itself, "may be made after it") for method in missed[:1]]
                yield problem(deployment.itself, message, *places, given=[named])
