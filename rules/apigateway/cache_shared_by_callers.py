"""Answers that are for one caller are kept, and given to others who ask for the same.

The cache of a stage does not know who calls. Where the method asks for a token and answers with what belongs to its
owner, the next caller gets the first one's data, unless the token is part of the cache key.

Ignore it where the answer is the same for all who are let in.

    GetProfile:
      Type: AWS::ApiGateway::Method
      Properties:
        AuthorizationType: COGNITO_USER_POOLS
        RequestParameters: {method.request.header.Authorization: true}
        Integration:
          CacheKeyParameters: [method.request.header.Authorization]
          …

Notes: 002_c23077be81164283.txt:130 "Cache can be based on query string, headers or both"
"""

from serverless_lint.graph.keyed_caches import cached
from serverless_lint.graph.operations import asked
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::ApiGateway::Stage",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
    pillar="security",
    since="0.1",
    needs="CacheClusterEnabled",
)
def cache_shared_by_callers(stage: Resource) -> Problems:
    for operation, at, keys in cached(stage):
        if not keys.complete or any("request.header." in key.known_text for key in keys):
            continue
        for proof, caching in together(asked(operation), at):
            message = f"{stage.id} gives the answer of {operation.name} for one caller to all: nothing tells them apart"
            yield problem(caching, message, (proof, "callers have to say who they are"))
            break
