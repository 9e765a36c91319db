"""An HTTP API passes over what stands in its definition: nobody is kept out, and nothing is checked.

When an HTTP API is imported, API Gateway leaves out what only REST APIs have, without an error: resource policies, API
keys, and the validation of requests. A definition that was a REST API's loses its locks that way.

Take a REST API, or let an authorizer ask who calls (`securitySchemes` with `x-amazon-apigateway-authorizer`).

    Shop: {Type: AWS::Serverless::Api, Properties: {StageName: prod, DefinitionBody: …}}    # a REST API

Notes: 002_c23077be81164283.txt:139 "HTTP API - works with"
"""

from serverless_lint.graph.operations import keyed, operations
from serverless_lint.graph.relations.push_rows import HTTP_API
from serverless_lint.graph.written import keys
from serverless_lint.rule import Problems, Resource, problem, rule

LOST = {
    "x-amazon-apigateway-policy": "its resource policy",
    "x-amazon-apigateway-request-validators": "the validation of requests",
}


@rule(
    on=HTTP_API,
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html",
    pillar="security",
    since="0.1",
    needs="Body",
)
def http_api_ignores(api: Resource) -> Problems:
    for name in keys(api["Body"]):
        if name.value in LOST:
            yield problem(name, f"{api.id} is an HTTP API, which passes over {LOST[str(name.value)]}")
    for operation in operations(api):
        for proof in keyed(operation) if operation.resource is None else ():
            yield problem(
                proof, f"{api.id} is an HTTP API, which asks nobody for an API key, as {operation.name} is to"
            )
