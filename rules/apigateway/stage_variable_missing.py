"""An integration calls what a stage variable names, but a stage has no such variable: its requests fail.

`${stageVariables.alias}` in a URI is filled in by the stage through which a request comes. Where a stage does not set
it, API Gateway calls a function that does not exist.

Silent where the API's stages are made elsewhere. Set it in each stage:

    Prod:
      Type: AWS::ApiGateway::Stage
      Properties:
        DeploymentId: !Ref Deployment
        RestApiId: !Ref Shop
        StageName: prod
        Variables: {alias: live}

Notes: 002_c23077be81164283.txt:104 "`functionName:${stageVariables.aliasName}`"
"""

import re

from serverless_lint.rule import Problems, Resource, problem, rule, together

VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
REST, HTTP = "AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Integration"
# Where the URI is, what names the API, and where its stages have their variables.
PLACES = {REST: ("Uri", "RestApiId", "Variables"), HTTP: ("IntegrationUri", "ApiId", "StageVariables")}


@rule(
    on=(REST, HTTP),
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
    pillar="reliability",
    since="0.1",
)
def stage_variable_missing(resource: Resource) -> Problems:
    uri_name, api_name, variables = PLACES[resource.type]
    holder = resource["Integration"] if resource.type == REST else resource.properties
    for uri in holder[uri_name]:
        names = set(VARIABLE.findall(uri.known_text))
        for named, api in resource.graph.targets(resource[api_name]) if names else ():
            for stage in (each.target for each in api.follow("stages")):
                for name in sorted(names):
                    for _, missing, *given in together(uri, stage[variables][name].absent_when(), named, stage.itself):
                        message = (
                            f"{resource.id} calls what the stage variable {name} names, which {stage.id} does not set"
                        )
                        yield problem(uri, message, (stage.itself, f"has no {name}"), given=[missing, *given])
