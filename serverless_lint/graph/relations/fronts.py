"""What stands in front: distributions, domains, load balancers, and links to them.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.escapes import named
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import pieces_of, whole_reference
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import Places, Types, at, declared, joined
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Mapping, Reference, Value

REST, HTTP = "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"
ALB, CLASSIC = "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"
# Domains, as others link to them: via, the property that names the domain, its type; and the API's.
DOMAINS: tuple[tuple[str, tuple[str, Types], tuple[str, Types]], ...] = (
    (
        "AWS::ApiGateway::BasePathMapping",
        ("DomainName", ("AWS::ApiGateway::DomainName",)),
        ("RestApiId", (REST,)),
    ),
    (
        "AWS::ApiGateway::BasePathMappingV2",
        ("DomainNameArn", ("AWS::ApiGateway::DomainNameV2",)),
        ("RestApiId", (REST,)),
    ),
    (
        "AWS::ApiGatewayV2::ApiMapping",
        ("DomainName", ("AWS::ApiGatewayV2::DomainName", "AWS::ApiGateway::DomainName")),
        ("ApiId", (HTTP, REST)),
    ),
)
LINKED: Places = {"AWS::ApiGateway::VpcLink": ("TargetArns",)}
# Attributes with the host name that an origin may be; None is the resource's id within a longer host name.
ORIGINS: dict[str, tuple[str | None, ...]] = {
    "AWS::S3::Bucket": ("DomainName", "RegionalDomainName", "DualStackDomainName", "WebsiteURL", None),
    "AWS::Lambda::Url": ("FunctionUrl",),
    REST: (None, "RestApiId"),
    HTTP: (None, "ApiEndpoint", "ApiId"),
    ALB: ("DNSName",),
    CLASSIC: ("DNSName",),
    "AWS::ApiGateway::DomainName": ("DistributionDomainName", "RegionalDomainName", None),
    "AWS::ApiGatewayV2::DomainName": ("RegionalDomainName", None),
    "AWS::EC2::Instance": ("PublicDnsName",),
    "AWS::MediaStore::Container": ("Endpoint",),
}


def distributions(graph: Graph) -> Iterator[Relation]:
    """Distribution -> bucket, API, function URL, load balancer that is an origin of it."""
    for distribution in graph.of_type("AWS::CloudFront::Distribution"):
        for origin in at(distribution, "DistributionConfig.Origins"):
            for value in _host_names(distribution, origin):
                target = _origin(graph, value)
                if target is not None:
                    yield Relation("fronts", distribution, target, value, "declared", distribution)


def _host_names(distribution: Resource, origin: Value) -> Iterator[Value]:
    """What an origin's DomainName may be; of a host that is cut out of a URL, the one resource that it names."""
    node = origin.value.get("DomainName") if isinstance(origin.value, Mapping) else None
    if node is None:
        return
    path = (*origin.path, "DomainName")
    values = distribution.scope.values(node, origin.when, path)
    yield from values
    if not values.found and isinstance(node, Mapping) and node.function in ("Fn::Select", "Fn::Join"):
        ids = {distribution.scope.logical_id(name) for name in named([node])}
        cut = [resource for each in ids if (resource := distribution.graph.resources.get(each))]
        if len(cut) == 1:
            yield Value(Reference(cut[0].id, ATTRIBUTES.get(cut[0].type)), node, origin.when, path)


# Of what a URL is an attribute.
ATTRIBUTES = {"AWS::Lambda::Url": "FunctionUrl", HTTP: "ApiEndpoint", "AWS::S3::Bucket": "WebsiteURL"}


def _origin(graph: Graph, value: Value) -> Resource | None:
    held = value.value
    reference = held if isinstance(held, Reference) else whole_reference(pieces_of(value), "./:")
    target = graph.resources.get(reference.id) if reference is not None else None
    fits = target is not None and reference is not None and reference.attribute in ORIGINS.get(target.type, ())
    return target if fits else None


def domains(graph: Graph) -> Iterator[Relation]:
    """Domain -> API; VPC link -> load balancer."""
    for via, domain, api in DOMAINS:
        yield from joined(graph, "fronts", via, domain, api)
    yield from declared(graph, "fronts", LINKED, ALB)
