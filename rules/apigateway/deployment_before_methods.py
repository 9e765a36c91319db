"""A deployment does not wait for the methods of its API: it is made before them, and that fails.

CloudFormation makes what nothing waits for as soon as it can. A deployment that only refers to its API comes right
after it, when that has no methods yet: `The REST API doesn't contain any methods`.
SAM sees to it by itself, and an API with a `Body` has its methods from the start.

    Deployment:
      Type: AWS::ApiGateway::Deployment
      DependsOn: [GetOrders, PutOrders]
      Properties: {RestApiId: !Ref Shop}

Notes: 002_c23077be81164283.txt:78 "Stages - for deployment"
"""

from serverless_lint.graph.snapshots import offered, snapshots
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ApiGateway::Deployment",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
    pillar="reliability",
    since="0.1",
)
def deployment_before_methods(deployment: Resource) -> Problems:
    for named, api in snapshots(deployment):
        methods = offered(api)
        if methods and not waits_for(deployment) & {method.id for method in methods}:
            message = f"{deployment.id} does not wait for any method of {api.id}, without which it cannot be made"
            yield problem(deployment.itself, message, (methods[0].itself, "is made at the same time"), given=[named])
