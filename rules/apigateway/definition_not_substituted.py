"""A definition in a file holds calls that nobody makes: API Gateway takes `${…}` or `!Sub` for what it is written as.

What lies in a file of its own (`DefinitionUri`, `BodyS3Location`) goes to API Gateway as it stands: CloudFormation does
not look into it, and puts no regions and functions in. The import fails, or the API calls what does not exist.

Include the file instead; then CloudFormation fills in the calls that are written in full (`Fn::Sub:`).

    Shop:
      Type: AWS::Serverless::Api
      Properties:
        StageName: prod
        DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: shop.yaml}}}

Notes: 002_c23077be81164283.txt:769 "./APIfiles/swagger-lambda.yaml"
"""

import re
from collections.abc import Iterator

from serverless_lint.graph.integrations import Integration, integrations
from serverless_lint.graph.written import keys
from serverless_lint.rule import ABSENT, Problems, Resource, Value, problem, rule, together

LEFT = re.compile(r"\$\{(?!stageVariables\.)[A-Za-z][\w:.]*\}")


@rule(
    on=("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"),
    severity="warning",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html",
    pillar="reliability",
    since="0.1",
    needs="BodyS3Location",
)
def definition_not_substituted(api: Resource) -> Problems:
    files = [each for each in api["BodyS3Location"] if each.value is not ABSENT]
    for integration in integrations(api) if files else ():
        for at, what in _left(integration):
            for place, file in together(at, files[:1]):
                message = f"{integration.name} of {api.id} calls a URI in which {what} stays as it is"
                yield problem(place, message, (file, "CloudFormation does not look into this file"))


def _left(integration: Integration) -> Iterator[tuple[Value, str]]:
    for uri in integration.part("uri").strings():
        if found := LEFT.search(uri.text):
            yield uri, found[0]
    for name in keys(integration.said):
        if name.value == "uri" and not integration.part("uri").complete:
            yield name, "a call"
