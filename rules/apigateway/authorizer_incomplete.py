"""An authorizer does not say where to look: it is refused when it is made.

API Gateway takes the token from what `IdentitySource` names, and by it knows which answers of a Lambda authorizer it
may use again. Without a source, an authorizer of type `REQUEST` has to ask each time: `AuthorizerResultTtlInSeconds:
0`.

    Users:
      Type: AWS::ApiGateway::Authorizer
      Properties:
        Type: COGNITO_USER_POOLS
        IdentitySource: method.request.header.Authorization
        ProviderARNs: [!GetAtt Users.Arn]
        …

Notes: 002_c23077be81164283.txt:561 "Assign User Pool as **Authorizer**"
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, rule, together

# https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
DEFAULT_TTL = 300


@rule(
    on="AWS::ApiGateway::Authorizer",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html",
    pillar="reliability",
    since="0.1",
)
def authorizer_incomplete(authorizer: Resource) -> Problems:
    nothing = authorizer["IdentitySource"].absent_when()
    for kind, none in together(authorizer["Type"].strings(), nothing):
        if kind.text in ("TOKEN", "COGNITO_USER_POOLS"):
            yield problem(
                kind, f"{authorizer.id} does not say where the token is: it has no IdentitySource", given=[none]
            )
        for ttl in authorizer["AuthorizerResultTtlInSeconds"] if kind.text == "REQUEST" else ():
            cached = ttl.value is ABSENT or (isinstance(ttl.value, int) and ttl.value > 0)
            for at, source, time in together(kind, none, ttl) if cached else ():
                seconds = DEFAULT_TTL if time.value is ABSENT else time.value
                message = (
                    f"{authorizer.id} keeps answers for {seconds} s, without an IdentitySource to tell callers apart"
                )
                yield problem(at, message, given=[source, time])
    pools = authorizer["ProviderARNs"].absent_when()
    for kind, none in together(authorizer["Type"].strings(), pools):
        if kind.text == "COGNITO_USER_POOLS":
            yield problem(
                kind, f"{authorizer.id} does not say whose tokens count: it has no ProviderARNs", given=[none]
            )
