"""A domain has the certificate of the other kind of endpoint: it cannot be made.

An edge-optimized domain takes its certificate from `CertificateArn`, which has to be in us-east-1; a regional one from
`RegionalCertificateArn`, which has to be in the API's own region.

    Domain:
      Type: AWS::ApiGateway::DomainName
      Properties:
        DomainName: shop.example.com
        EndpointConfiguration: {Types: [REGIONAL]}
        RegionalCertificateArn: !Ref Certificate

Notes: 002_c23077be81164283.txt:120 "Deployed to the **CloudFront** network"
"""

from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together

WANTED = {
    "REGIONAL": ("RegionalCertificateArn", "CertificateArn"),
    "EDGE": ("CertificateArn", "RegionalCertificateArn"),
}


@rule(
    on="AWS::ApiGateway::DomainName",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-domainname.html",
    pillar="reliability",
    since="0.1",
)
def domain_certificate_mismatch(domain: Resource) -> Problems:
    kinds = domain["EndpointConfiguration"]["Types"]
    every = [(kind.text, kind) for kind in kinds.each().strings()]
    for name, kind in [*every, *(("EDGE", kind) for kind in kinds.absent_when())]:
        if len(every) > 1 or name not in WANTED:
            continue  # a domain that moves from one kind to the other has both
        wanted, other = WANTED[name]
        for at, _, given in together(filled(domain[other]), domain[wanted].absent_when(), kind):
            message = f"{domain.id} is {name.lower()}, which takes its certificate from {wanted}, not from {other}"
            yield problem(at, message, given=[given])
