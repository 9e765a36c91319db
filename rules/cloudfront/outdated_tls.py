"""A distribution lets viewers or its origin use versions of TLS that are known to be broken.

SSL 3.0, TLS 1.0 and 1.1 are withdrawn (RFC 7568, RFC 8996). A security policy below `TLSv1.2` offers them to viewers,
and an origin's list of protocols to whoever sits between CloudFront and the origin. CloudFront's own certificate
(`*.cloudfront.net`) always offers TLS 1.0, whatever is written.

Ignore it for the sake of clients of old that cannot be replaced. Otherwise take the policy that AWS recommends.

    ViewerCertificate:
      AcmCertificateArn: !Ref Certificate
      SslSupportMethod: sni-only
      MinimumProtocolVersion: TLSv1.2_2021

Notes: 004_b333c69c12457bad.txt:86 "CloudFront"
Peers: checkov CKV_AWS_174, cfn_nag W70, cdk-nag CloudFrontDistributionHttpsViewerNoOutdatedSSL
"""

from serverless_lint.facts.cloudfront import OLD_POLICIES, OLD_PROTOCOLS
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    pillar="security",
    since="0.1",
)
def outdated_tls(distribution: Resource) -> Problems:
    viewers = distribution["DistributionConfig"]["ViewerCertificate"]
    own = [*filled(viewers["AcmCertificateArn"]), *filled(viewers["IamCertificateId"])]
    for policy, certificate in together(viewers["MinimumProtocolVersion"].strings(), own):
        if policy.text in OLD_POLICIES:
            message = f"{distribution.id} lets viewers use {OLD_POLICIES[policy.text]} ({policy.text})"
            yield problem(policy, message, given=[certificate])
    for origin in distribution["DistributionConfig"]["Origins"].items():
        for protocol in origin["CustomOriginConfig"]["OriginSSLProtocols"].each().strings():
            if protocol.text in OLD_PROTOCOLS:
                yield problem(
                    protocol, f"{distribution.id} speaks {protocol.text} with its origin where that asks for it"
                )
