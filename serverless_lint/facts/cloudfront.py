"""What CloudFront and functions at its edge allow. Read 2026-11-26."""

# Properties that a Lambda@Edge function does not have, and what each is called.
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
# That CloudFront refuses them, its errors say: "The function cannot have environment variables", "… a layer".
NOT_AT_EDGE = {
    "Environment.Variables": "environment variables",
    "VpcConfig.SubnetIds": "subnets of a VPC",
    "DeadLetterConfig.TargetArn": "a dead-letter queue",
    "Layers": "layers",
}
# What a property must be there, if it is written.
EDGE_ONLY: dict[str, tuple[object, ...]] = {"PackageType": ("Zip",), "Architectures": ("x86_64",)}
EDGE_RUNTIMES = ("nodejs", "python")
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge
# Since 2026 neither timeout nor memory depends on the event any more.
EDGE_MOST = {"Timeout": (30, "s"), "EphemeralStorage.Size": (512, "MB")}
EDGE_REGION = "us-east-1"
EDGE_SERVICE = "edgelambda.amazonaws.com"

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
LARGEST_FUNCTION = 10 * 1_024  # bytes; "This quota isn't adjustable"
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
OLD_POLICIES = {"SSLv3": "SSL 3.0", "TLSv1": "TLS 1.0", "TLSv1_2016": "TLS 1.0", "TLSv1.1_2016": "TLS 1.1"}
# CloudFront takes the newest that its origin knows; TLS 1.0 and 1.1 are in AWS's own default of this list.
OLD_PROTOCOLS = ("SSLv3",)
