"""A domain asks clients for a certificate, but the API has a second address that asks for none.

Every API also answers at `https://….execute-api.….amazonaws.com`, which knows nothing of the domain's mutual TLS.
Whoever finds it calls without a certificate, until that address is switched off.

    Shop:
      Type: AWS::Serverless::HttpApi
      Properties:
        DisableExecuteApiEndpoint: true
        Domain: {MutualTlsAuthentication: {TruststoreUri: s3://trust/store.pem}, …}

Notes: 002_c23077be81164283.txt:79 "Authorizers - control access"
"""

from serverless_lint.graph.written import filled
from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together

DOMAINS = ("AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName")


@rule(
    on=("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html",
    pillar="security",
    since="0.1",
)
def mutual_tls_bypassed(api: Resource) -> Problems:
    on = [each for each in api["DisableExecuteApiEndpoint"] if each.value in (ABSENT, False, "false")]
    for front in api.arriving("fronts"):
        domain = front.source
        asking = filled(domain["MutualTlsAuthentication"]["TruststoreUri"]) if domain.type in DOMAINS else ()
        for at, asked, _ in together(on, asking, front.value):
            fix = put(at, True, "switch the default address off", safe=False)
            message = f"{domain.id} asks for client certificates, but {api.id} can be called past it"
            yield problem(at, message, (asked, "certificates are asked for here"), given=[front], fix=fix)
