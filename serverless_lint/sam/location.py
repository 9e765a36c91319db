"""Where code, content and definitions lie: `s3://bucket/key`, a mapping, or a file that is packaged later.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functioncode.html
"""

from __future__ import annotations

from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, made

PARTS = ("Bucket", "Key", "Version")
CODE = ("S3Bucket", "S3Key", "S3ObjectVersion")


def s3_location(uri: Node, names: tuple[str, str, str] = PARTS) -> Node:
    """An object in S3 under a service's own names; a path that is packaged later is the key."""
    if isinstance(uri, Mapping) and uri.function is None:
        pairs = zip(PARTS, names, strict=True)
        return made({new: node for part, new in pairs if (node := uri.get(part)) is not None}, uri)
    if not isinstance(uri, Scalar) or not uri.text.startswith("s3://"):
        return made({names[1]: uri}, uri)
    bucket, _, rest = uri.text[len("s3://") :].partition("/")
    key, _, version = rest.partition("?versionId=")
    parts: dict[str, Python] = {names[0]: bucket, names[1]: key}
    if version:
        parts[names[2]] = version
    return made(parts, uri)
