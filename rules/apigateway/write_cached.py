"""Requests that change something are answered from a cache: the second one never reaches the backend.

API Gateway caches GET alone, unless a setting names another method. Then a `POST` like one of the last minutes gets
that one's answer, and what it was to do is not done, without an error.

Ignore it where POST only asks, as searches do, and the body is in the cache key.

    MethodSettings:
      - {ResourcePath: /*, HttpMethod: GET, CachingEnabled: true}

Notes: 002_c23077be81164283.txt:129 "Cache can be configured at the stage or method level"
"""

from serverless_lint.graph.stage_settings import caching
from serverless_lint.rule import Problems, Resource, problem, rule, together

WRITING = ("DELETE", "PATCH", "POST", "PUT")


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    pillar="reliability",
    since="0.1",
    needs="CacheClusterEnabled",
)
def write_cached(stage: Resource) -> Problems:
    clusters = [each for each in stage["CacheClusterEnabled"].truths() if each.value is True]
    for item, truth in caching(stage):
        for verb, at, cluster in together(item["HttpMethod"].strings(), truth, clusters):
            if verb.text.upper() in WRITING:
                message = f"{stage.id} answers {verb.text} from its cache, and does not pass such requests on"
                yield problem(at, message, given=[verb, cluster])
