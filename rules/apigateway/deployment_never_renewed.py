"""A changed API never goes live: its deployment is a picture of the day on which it was first made.

CloudFormation makes a new deployment only when the resource's own properties change, and those hardly ever do. The
update of a method succeeds, but the stage goes on serving the old one, until somebody deploys by hand.

Ignore it where that is done by a script after each update. SAM gives the deployment a new logical id whenever the API
changes, and so do generators; for an HTTP or WebSocket API, `AutoDeploy: true` is enough.

    # SAM
    Shop: {Type: AWS::Serverless::Api, Properties: {StageName: prod, DefinitionBody: …}}

    # CloudFormation: a new name for each change
    Deployment20261127:
      Type: AWS::ApiGateway::Deployment
      DependsOn: [GetOrders, PutOrders]
      Properties: {RestApiId: !Ref Shop}

Notes: 002_c23077be81164283.txt:78 "Stages - for deployment"
"""

import re

from serverless_lint.graph.snapshots import snapshots
from serverless_lint.rule import Problems, Resource, problem, rule

NUMBERED = re.compile(r"[0-9a-fA-F]{6,}$|[0-9]$")  # a name of its own for each change


@rule(
    on=("AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment"),
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
    pillar="operational-excellence",
    since="0.1",
)
def deployment_never_renewed(deployment: Resource) -> Problems:
    for named, api in snapshots(deployment):
        stages = [stage.target for stage in api.follow("stages")]
        automatic = any(each.value is True for stage in stages for each in stage["AutoDeploy"].truths())
        if not NUMBERED.search(deployment.id) and not automatic:
            message = f"{deployment.id} is made once and never again: changes of {api.id} do not reach its stages"
            yield problem(deployment.itself, message, (named, f"a picture of {api.id}"))
