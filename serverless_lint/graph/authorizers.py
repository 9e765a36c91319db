"""Authorizers: the Lambda authorizers of HTTP APIs, as resources or in a definition, and what they guard.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.operations import AUTHORIZER, operations, scheme, schemes
from serverless_lint.graph.relations.api_rows import HTTP_AUTHORIZER
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Values


class Said(NamedTuple):
    """What is said of an authorizer: identity sources, how long answers are kept, whether they are yes or no."""

    sources: Values
    ttl: Values
    simple: Values


def answering_simply(resource: Resource) -> Iterator[tuple[str, list[str], Said]]:
    """Authorizers that may answer with yes or no: the name, the routes that each guards, and what is said of it."""
    if resource.type == HTTP_AUTHORIZER:
        guarded = [relation.target.id for relation in resource.follow("authorizes")]
        simple, ttl = resource["EnableSimpleResponses"], resource["AuthorizerResultTtlInSeconds"]
        yield resource.id, guarded, Said(resource["IdentitySource"], ttl, simple)
        return
    by_name: dict[str, list[str]] = {}
    for operation in operations(resource):
        if operation.resource is None:
            for named, _ in schemes(operation):
                by_name.setdefault(str(named.value), []).append(operation.name)
    for name, guarded in by_name.items():
        said = scheme(resource, name)[AUTHORIZER]
        simple, ttl = said["enableSimpleResponses"], said["authorizerResultTtlInSeconds"]
        yield name, guarded, Said(said["identitySource"], ttl, simple)
