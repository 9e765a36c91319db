"""Snapshots: the deployments of APIs that a template makes itself, and what has to be there before them."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.relations.api_rows import METHOD, ROUTE
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value

APIS = {"AWS::ApiGateway::Deployment": ("RestApiId", REST_API), "AWS::ApiGatewayV2::Deployment": ("ApiId", HTTP_API)}


def snapshots(deployment: Resource) -> Iterator[tuple[Value, Resource]]:
    """The API of the same template that a deployment is of; SAM's renew themselves, and wait."""
    name, kind = APIS[deployment.type]
    if not deployment.declaration.implied:
        for named, api in deployment.graph.targets(deployment[name], kind):
            if api.template is deployment.template:
                yield named, api


def offered(api: Resource) -> list[Resource]:
    """The methods or routes of an API that are resources of their own.

    None where its definition has some, too, or another stack, for which the deployment may wait as a whole.
    """
    if any(True for value in (*api["Body"], *api["BodyS3Location"]) if value.written):
        return []
    targets = (relation.target for relation in api.follow("offers"))
    found = [each for each in targets if isinstance(each, Resource) and each.type in (METHOD, ROUTE)]
    return found if all(each.template is api.template for each in found) else []
