"""Integrations: what stands behind an operation of an API, in the spelling of resources and in that of OpenAPI.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.operations import operations
from serverless_lint.graph.relations.api_rows import METHOD
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values

INTEGRATION = "AWS::ApiGatewayV2::Integration"
EXTENSION = "x-amazon-apigateway-integration"
_METHOD = {
    "type": "Type",
    "uri": "Uri",
    "httpMethod": "IntegrationHttpMethod",
    "credentials": "Credentials",
    "responses": "IntegrationResponses",
    "cacheKeyParameters": "CacheKeyParameters",
    "requestTemplates": "RequestTemplates",
    "requestParameters": "RequestParameters",
}
_V2 = {
    "type": "IntegrationType",
    "uri": "IntegrationUri",
    "httpMethod": "IntegrationMethod",
    "credentials": "CredentialsArn",
    "subtype": "IntegrationSubtype",
    "requestParameters": "RequestParameters",
}
# arn:aws:apigateway:region:host.service:path|action/rest
URI = pattern(r"arn:[^:]*:apigateway:[^:]*:(?:[^:.]*\.)?([a-z0-9-]+):(path|action)/(.*)", re.S)


class Integration(NamedTuple):
    """`name`: of the operation or resource that has it. `place`: where it stands; `said`: its mapping.

    It is asked by the names of OpenAPI, whatever its spelling: `integration.part("uri")`.
    """

    name: str
    api: Resource
    place: Value
    said: Values
    spelling: dict[str, str]

    def part(self, name: str) -> Values:
        """What stands under a name."""
        return self.said[self.spelling.get(name, name)]


def integrations(resource: Resource) -> Iterator[Integration]:
    """The integration of a method or of its own type, or those in an API's definition."""
    if resource.type == METHOD:
        for _, api in resource.graph.targets(resource["RestApiId"], REST_API):
            yield Integration(resource.id, api, resource.itself, resource["Integration"], _METHOD)
    elif resource.type == INTEGRATION:
        for _, api in resource.graph.targets(resource["ApiId"], HTTP_API):
            yield Integration(resource.id, api, resource.itself, resource.properties, _V2)
    else:
        for operation in operations(resource):
            if operation.resource is None:
                said = operation.said[EXTENSION]
                yield Integration(operation.name, resource, operation.place, said, {})


class Call(NamedTuple):
    """What a URI calls: a service as IAM spells it, and its action; empty where the URI is a path."""

    service: str
    action: str
    path: str


def called(uri: Value) -> Call | None:
    """What an integration calls of AWS; None for other addresses and what is not known."""
    text = uri.value if isinstance(uri.value, str) else getattr(uri.value, "known", "")
    found = URI.fullmatch(text)
    if found is None:
        return None
    service, how, rest = found.groups()
    return Call(service, rest if how == "action" and "\0" not in rest else "", rest if how == "path" else "")


# The service of a subtype such as `EventBridge-PutEvents`, as IAM spells it.
# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
SUBTYPES = {"EventBridge": "events", "SQS": "sqs", "Kinesis": "kinesis", "StepFunctions": "states"}
SERVICES = ("dynamodb", "events", "firehose", "kinesis", "sns", "sqs", "states")


def action_of(place: Value) -> str:
    """The action that IAM knows the call of a URI or subtype by; empty where that is not known."""
    if isinstance(place.value, str) and "-" in place.value and ":" not in place.value:
        service, _, name = place.value.partition("-")
        return f"{SUBTYPES[service]}:{name}" if service in SUBTYPES else ""
    call = called(place)
    known = call is not None and call.service in SERVICES and call.action.isalpha()
    return f"{call.service}:{call.action}" if known and call is not None else ""
