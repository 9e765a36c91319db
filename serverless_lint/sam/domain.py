"""Domain of APIs: a custom domain name, its mappings to the API, and DNS records.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapidomainconfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps

from serverless_lint.sam.resource import Edit, Made, SamResource, Stack, id_hash, mapping, passed, same
from serverless_lint.sam.tags import BY_SAM, TAGGED
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Declaration


class Kind(NamedTuple):
    """What one kind of domain is made of: its types, the names of properties, and the suffix of mappings' ids."""

    prefix: str  # of the domain's logical id
    domain: str
    mapping: str
    suffix: str
    names: tuple[str, str, str, str]  # of domain, API, stage and path in a mapping


REST = Kind(
    "ApiGatewayDomainName",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::BasePathMapping",
    "BasePathMapping",
    ("DomainName", "RestApiId", "Stage", "BasePath"),
)
PRIVATE = Kind(
    "ApiGatewayDomainNameV2",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGateway::BasePathMappingV2",
    "BasePathMapping",
    ("DomainNameArn", "RestApiId", "Stage", "BasePath"),
)
HTTP = Kind(
    "ApiGatewayDomainNameV2",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::ApiGatewayV2::ApiMapping",
    "ApiMapping",
    ("DomainName", "ApiId", "Stage", "ApiMappingKey"),
)
PASSED = same("DomainName MutualTlsAuthentication")
SECURED = same("OwnershipVerificationCertificateArn SecurityPolicy")
REST_ONLY = same("EndpointAccessMode Policy")
RECORDS = "AWS::Route53::RecordSetGroup"
CLOUDFRONT = "Z2FDTNDATAQYW2"  # the hosted zone of all distributions


class Domains:
    """The domains of a template; APIs that have one in common share it, and the records of its zone."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.made: set[str] = set()
        self.recorded: set[str] = set()

    def of_rest_api(self, api: SamResource, stage_id: str) -> Iterator[Made]:
        written = api.mapping("Domain")
        if written is not None:
            private = self.stack.text(written.get("EndpointConfiguration")) == "PRIVATE"
            yield from self._resources(api, written, PRIVATE if private else REST, stage_id)

    def of_http_api(self, api: SamResource, stage_id: str) -> Iterator[Made]:
        written = api.mapping("Domain")
        if written is not None:
            yield from self._resources(api, written, HTTP, stage_id)

    def _resources(self, api: SamResource, written: Mapping, kind: Kind, stage_id: str) -> Iterator[Made]:
        at = api.place("Domain")
        domain_id = kind.prefix + self._hash(written.get("DomainName"))
        name = "DomainNameV2" if kind is PRIVATE else "DomainName"
        self.stack.renamed[f"{api.id}.{name}"] = domain_id
        if domain_id not in self.made:
            self.made.add(domain_id)
            yield api.implies(domain_id, kind.domain, _domain(api, written, kind), at)
        names = kind.names
        base: dict[str, Python] = {
            names[0]: {"Ref": domain_id},
            names[1]: {"Ref": api.id},
            names[2]: {"Ref": stage_id},
        }
        for path in _paths(written.get("BasePath")):
            infix = "" if path is None else "".join(letter for letter in path.text if letter.isalnum())
            more: dict[str, Python] = {}
            if path is not None:
                more[names[3]] = path.text.strip("/") if kind is HTTP else infix
            yield api.implies(f"{api.id}{infix}{kind.suffix}", kind.mapping, base | more, path or at)
        yield from self._records(api, written, domain_id)
        yield from self._association(api, written, domain_id, kind)

    def _hash(self, node: Node | None) -> str:
        """SAM ends these ids in a hash of a name."""
        text = self.stack.text(node)
        return "#" if text is None else id_hash(text)

    def _records(self, api: SamResource, written: Mapping, domain_id: str) -> Iterator[Made]:
        """One group of records a hosted zone, to which each domain of the zone adds its own."""
        zone = written.get("Route53")
        if not isinstance(zone, Mapping) or zone.function is not None:
            return
        named = zone.get("HostedZoneId") or zone.get("HostedZoneName")
        group_id = "RecordSetGroup" + self._hash(named)
        if self.stack.truth(zone.get("SeparateRecordSetGroup")) is True:
            texts = [self.stack.text(named), self.stack.text(written.get("DomainName"))]
            group_id = "RecordSetGroup" + id_hash(dumps(texts, separators=(",", ":")))
        if named is None or domain_id in self.recorded:
            return
        self.recorded.add(domain_id)
        at = written.entries["Route53"].key
        kinds = ["A", "AAAA"] if self.stack.truth(zone.get("IpV6")) is True else ["A"]
        properties: dict[str, Python] = {"RecordSets": [_record(written, zone, domain_id, kind) for kind in kinds]}
        if group_id in self.made:
            yield Edit(group_id, mapping({"Properties": properties}, at))
            return
        self.made.add(group_id)
        yield api.implies(group_id, RECORDS, properties | passed(zone, same("HostedZoneId HostedZoneName")), at)

    def _association(self, api: SamResource, written: Mapping, domain_id: str, kind: Kind) -> Iterator[Declaration]:
        """A private domain is reached from a VPC endpoint by an association."""
        access = written.get("AccessAssociation")
        if kind is not PRIVATE or not isinstance(access, Mapping):
            return
        properties: dict[str, Python] = {
            "AccessAssociationSourceType": "VPCE",
            "DomainNameArn": {"Ref": domain_id},
        }
        if (endpoint := access.get("VpcEndpointId")) is not None:
            properties["AccessAssociationSource"] = endpoint
        at = written.entries["AccessAssociation"].key
        new_id = "DomainNameAccessAssociation" + id_hash(f"{self.stack.text(endpoint)} {domain_id}")
        yield api.implies(new_id, "AWS::ApiGateway::DomainNameAccessAssociation", properties, at)


def _domain(api: SamResource, written: Mapping, kind: Kind) -> dict[str, Python]:
    properties = passed(written, PASSED)
    endpoint: Python = written.get("EndpointConfiguration") or "REGIONAL"
    certificate: Python = written.get("CertificateArn") or ""
    if kind is HTTP:
        config: dict[str, Python] = {"CertificateArn": certificate, "EndpointType": endpoint}
        creator, _, _ = TAGGED[api.declaration.type]
        tags: Python = {creator or "": BY_SAM}
        return {**properties, "DomainNameConfigurations": [{**config, **passed(written, SECURED)}], "Tags": tags}
    regional = not isinstance(endpoint, Scalar) or endpoint.text == "REGIONAL"
    properties["RegionalCertificateArn" if regional else "CertificateArn"] = certificate
    types: dict[str, Python] = {"Types": [endpoint], **passed(written, same("IpAddressType"))}
    return {**properties, **passed(written, SECURED), **passed(written, REST_ONLY), "EndpointConfiguration": types}


def _record(written: Mapping, zone: Mapping, domain_id: str, kind: str) -> Python:
    """A record that points at where API Gateway serves the domain.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-route53-recordset-aliastarget.html
    """
    endpoint = written.get("EndpointConfiguration")
    place = endpoint.text if isinstance(endpoint, Scalar) else "REGIONAL"
    alias = passed(zone, same("EvaluateTargetHealth"))
    if place == "EDGE":
        alias["HostedZoneId"] = CLOUDFRONT
        alias["DNSName"] = zone.get("DistributionDomainName") or {"Fn::GetAtt": [domain_id, "DistributionDomainName"]}
    elif place == "PRIVATE":
        alias |= passed(zone, {"VpcEndpointHostedZoneId": "HostedZoneId", "VpcEndpointDomainName": "DNSName"})
    else:
        alias["HostedZoneId"] = {"Fn::GetAtt": [domain_id, "RegionalHostedZoneId"]}
        alias["DNSName"] = {"Fn::GetAtt": [domain_id, "RegionalDomainName"]}
    record: dict[str, Python] = {"Name": written.get("DomainName") or "", "Type": kind, "AliasTarget": alias}
    return {**record, **passed(zone, same("Region SetIdentifier"))}


def _paths(node: Node | None) -> list[Scalar | None]:
    """The base paths that are mapped; without any, the whole domain is."""
    items = node.items if isinstance(node, Sequence) else [node]
    paths = [item for item in items if isinstance(item, Scalar)]
    return list(paths) or [None]
