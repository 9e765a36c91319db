"""Browsers ask an API beforehand whether a page may call it, and are turned away: pages of other sites cannot call it.

Such a preflight request, with the method OPTIONS, carries neither tokens nor keys. An authorizer or an API key in front
of it refuses it, and the browser does not send the request that was meant, although the same call works from a script.

SAM puts the default authorizer, and the key, before the OPTIONS methods that `Cors` makes, unless it is told not to. An
HTTP API with CORS answers preflights itself, but not those that its `$default` route takes: with an authorizer there,
it needs a route `OPTIONS /{proxy+}` without one.

    # SAM
    Shop:
      Type: AWS::Serverless::Api
      Properties:
        Cors: "'https://shop.example.com'"
        Auth:
          DefaultAuthorizer: Users
          AddDefaultAuthorizerToCorsPreflight: false
          AddApiKeyRequiredToCorsPreflight: false

Notes: 002_c23077be81164283.txt:80 "Gateway Responses"
"""

from collections.abc import Iterator

from serverless_lint.graph.operations import DEFAULT, Operation, all_known, asked, keyed, operations
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, problem, rule, together


@rule(
    on=("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
    pillar="reliability",
    since="0.1",
)
def preflight_needs_authorization(api: Resource) -> Problems:
    found = list(operations(api))
    told = set()
    for operation in found:
        for proof in (*asked(operation), *keyed(operation)) if operation.verb == "OPTIONS" else ():
            if (proof.node.start, proof.when) not in told:
                told.add((proof.node.start, proof.when))
                message = f"{operation.name} of {api.id} is for preflight requests, which carry no credentials"
                yield problem(proof, message, (operation.place, "the preflight is turned away"))
    if not any(operation.verb == "OPTIONS" for operation in found):
        for operation, proof, cors in _hidden(api, found):
            message = f"the $default route of {api.id} takes preflight requests, too, and these carry no credentials"
            yield problem(proof, message, (cors, "pages of other sites are to call it"), given=[operation.place])


def _hidden(api: Resource, found: list[Operation]) -> Iterator[tuple[Operation, Value, Value]]:
    """The default route, where it asks who calls, of an API that pages of other sites may call."""
    cors = [*filled(api["CorsConfiguration"]), *filled(api["Body"]["x-amazon-apigateway-cors"])]
    for operation in found:
        if operation.path == DEFAULT and api.type == "AWS::ApiGatewayV2::Api" and all_known(api):
            http = [kind for kind in api["ProtocolType"] if kind.value != "WEBSOCKET"]
            for proof, given, _ in together(asked(operation), cors, http):
                yield operation, proof, given
