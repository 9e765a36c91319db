"""A cache does not tell requests apart that ask for different things: the answer of one is given to the other.

API Gateway caches by method and path as it is written in the API, `/orders/{id}`, and by the parameters that are named
as cache keys. Without one for `id` or for a query parameter, whoever asks for order 2 gets order 1 until the cache
forgets it.

    GetOrder:
      Type: AWS::ApiGateway::Method
      Properties:
        RequestParameters: {method.request.path.id: true}
        Integration:
          CacheKeyParameters: [method.request.path.id]
          …

Notes: 002_c23077be81164283.txt:130 "Cache can be based on query string, headers or both"
"""

from serverless_lint.graph.keyed_caches import cached, parameters
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    pillar="reliability",
    since="0.1",
    needs="CacheClusterEnabled",
)
def cache_key_missing(stage: Resource) -> Problems:
    for operation, at, keys in cached(stage):
        for name in parameters(operation):
            if not keys.complete or any(str(name.value) in key.known_text for key in keys):
                continue
            for place, caching in together(name, at):
                what = str(name.value).removeprefix("method.request.")
                message = f"{stage.id} caches {operation.name} without a look at {what}: all of them get one answer"
                yield problem(place, message, (caching, f"{stage.id} caches it"))
