"""A statement of a resource policy is about no method: it lets nobody in, or keeps nobody out.

The resource of an API's policy names stage, method and path: `execute-api:/prod/GET/orders`, or has a star for them. An
ARN that ends with the API's id, or after the stage, is that of no request.

    Resource: execute-api:/*

Notes: 002_c23077be81164283.txt:547 "\"Resource\":\"arn:aws:execute-api:region:account-id:api-id/\","
"""

import re

from serverless_lint.graph.stage_settings import statements
from serverless_lint.rule import Problems, Resource, problem, rule

# What stands behind the API's id: a stage, a method and a path, or stars for any of them.
ABOUT = re.compile(r"(?:arn:[^:]*:execute-api:[^:]*:[^:]*:[^/]*|execute-api:)(?P<rest>/[^/]*(?:/[^/]*)?)?")


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="warning",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html",
    pillar="security",
    since="0.1",
)
def policy_resource_never_fits(api: Resource) -> Problems:
    for statement in statements(api):
        for resource in statement["Resource"].each().strings():
            if "*" not in resource.text and ABOUT.fullmatch(resource.text):
                yield problem(resource, f"{resource.text} is no method of {api.id}: stage, method or path are missing")
