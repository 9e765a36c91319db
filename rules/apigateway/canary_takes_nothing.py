"""A canary gets no requests: the new version is deployed and never tried.

`PercentTraffic` is what the canary takes of all requests. With 0, nothing is tested before the canary is promoted to
everybody.

    Prod:
      Type: AWS::ApiGateway::Stage
      Properties:
        CanarySetting: {DeploymentId: !Ref New, PercentTraffic: 10}
        …

Notes: 002_c23077be81164283.txt:114 "slowly rolling out changes"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html",
    pillar="reliability",
    since="0.1",
    needs="CanarySetting",
)
def canary_takes_nothing(stage: Resource) -> Problems:
    for percent in stage["CanarySetting"]["PercentTraffic"].numbers():
        if percent.number == 0:
            yield problem(percent, f"the canary of {stage.id} takes 0 % of the requests")
