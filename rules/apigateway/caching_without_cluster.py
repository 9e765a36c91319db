"""A stage is to cache answers, but has no cache: nothing is cached, and every request reaches the backend.

`CachingEnabled` only says which methods use the stage's cache; `CacheClusterEnabled` makes the cache, which is paid for
by the hour. Without it, API Gateway takes the setting and does nothing.

    Prod:
      Type: AWS::ApiGateway::Stage
      Properties:
        CacheClusterEnabled: true
        CacheClusterSize: '0.5'
        MethodSettings: [{ResourcePath: /*, HttpMethod: '*', CachingEnabled: true}]
        …

Notes: 002_c23077be81164283.txt:129 "Cache can be configured at the stage or method level"
"""

from serverless_lint.graph.stage_settings import caching
from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html",
    pillar="performance",
    since="0.1",
    needs="MethodSettings",
)
def caching_without_cluster(stage: Resource) -> Problems:
    clusters = [each for each in stage["CacheClusterEnabled"] if each.value in (ABSENT, False, "false")]
    for _, cached in caching(stage):
        for at, cluster in together(cached, clusters):
            yield problem(at, f"{stage.id} is to cache answers, but has no cache", given=[cluster])
