"""Origins of distributions: which of them are buckets, and what only speaks HTTPS.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, Values, together

BUCKET = "AWS::S3::Bucket"
REST_DOMAINS = ("DomainName", "RegionalDomainName", "DualStackDomainName")
# A website endpoint, `bucket.s3-website-region…`, is a custom origin that speaks HTTP only and is public.
REST_HOST = pattern(r"\.s3[.-](?!website)[^/]*amazonaws\.com(?:\.cn)?$")
# https://docs.aws.amazon.com/apigateway/latest/developerguide/data-protection-encryption.html
# https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
HTTPS_HOST = pattern(r"\.(?:execute-api|lambda-url)\.")
HTTPS_TYPES = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Lambda::Url")


class Origin(NamedTuple):
    """`origin`: the entry itself. `domain`: its host name. `resource`: what of the template that is the host of."""

    origin: Values
    domain: Value
    resource: Union[Resource, None]


def origins(distribution: Resource) -> Iterator[Origin]:
    """Each origin of a distribution, with all that its host may be."""
    for origin in distribution["DistributionConfig"]["Origins"].items():
        for domain in origin["DomainName"]:
            mentioned = [resource for resource, _ in distribution.graph.mentioned(domain)]
            yield Origin(origin, domain, mentioned[0] if len(mentioned) == 1 else None)


def buckets(distribution: Resource) -> Iterator[Origin]:
    """The origins that are buckets, and no website endpoints of them."""
    return (each for each in origins(distribution) if _is_bucket(distribution.graph, each))


def only_https(origin: Origin) -> bool:
    """Whether an origin is an API or function URL, which take no plain HTTP."""
    if origin.resource is not None and origin.resource.type in HTTPS_TYPES:
        return True
    return HTTPS_HOST.search(origin.domain.known_text) is not None


def without_access(origin: Origin) -> Iterator[Value]:
    """Where it is certain that CloudFront has no identity of its own for an origin that is a bucket."""
    identities = origin.origin["S3OriginConfig"]["OriginAccessIdentity"]
    none = [*identities.absent_when(), *(identity for identity in identities.strings() if identity.text == "")]
    for control, _ in together(origin.origin["OriginAccessControlId"].absent_when(), none):
        yield control


def _is_bucket(graph: Graph, origin: Origin) -> bool:
    for resource, attribute in graph.mentioned(origin.domain):
        if resource.type == BUCKET and not origin.domain.known_text:
            return attribute in REST_DOMAINS
    return REST_HOST.search(origin.domain.known_text) is not None
