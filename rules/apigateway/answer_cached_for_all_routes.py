"""Who is let in to one route is let in to all others, too, until the cache forgets it.

API Gateway keeps what a Lambda authorizer of an HTTP API answers, by its identity sources alone. With simple responses
the answer is yes or no, and does not say for which route: a yes for `GET /orders` counts for `DELETE /orders` as well.

Ignore it where the authorizer looks at the caller only, and not at what is asked for. Else make the route an identity
source, or answer with a policy.

    Auth:
      Authorizers:
        Tokens:
          EnableSimpleResponses: true
          Identity:
            Headers: [Authorization]
            Context: [routeKey]    # CloudFormation: IdentitySource: [$request.header.Authorization, $context.routeKey]
            ReauthorizeEvery: 300

Notes: 002_c23077be81164283.txt:79 "Authorizers - control access"
"""

from serverless_lint.graph.authorizers import answering_simply
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on=("AWS::ApiGatewayV2::Authorizer", "AWS::ApiGatewayV2::Api"),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html",
    pillar="security",
    since="0.1",
)
def answer_cached_for_all_routes(resource: Resource) -> Problems:
    for name, guarded, said in answering_simply(resource):
        sources = said.sources.each()
        if len(guarded) < 2 or not sources.complete or any("routeKey" in each.known_text for each in sources):
            continue
        for ttl, simple in together(said.ttl.numbers(), [each for each in said.simple.truths() if each.value is True]):
            if ttl.number > 0:
                message = f"an answer of {name} for {guarded[0]} counts for {guarded[1]} for {amount(ttl, 's')}, too"
                yield problem(ttl, message, (simple, "the answer does not say for which route"))
