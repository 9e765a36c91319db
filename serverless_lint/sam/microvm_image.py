"""AWS::Serverless::MicrovmImage: an image of MicroVMs, and the role that builds it from code in S3.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, arn_of, mapping, renamed, same
from serverless_lint.sam.statements import allow, policy, trust
from serverless_lint.syntax.node import Mapping, Node, Python
from serverless_lint.template.template import Declaration

PROPERTIES = same(
    """
    AdditionalOsCapabilities BaseImageArn BaseImageVersion BuildRoleArn CpuConfigurations Description
    EgressNetworkConnectors Hooks Logging Name Resources
    """
)
LOGGING = "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents".split()


def expand_microvm_image(image: SamResource) -> list[Declaration]:
    written = image.properties
    entries = renamed(written.entries, PROPERTIES)
    code, role_id = image.get("CodeUri"), f"{image.id}BuildRole"
    generated: dict[str, Python] = {}
    if code is not None:
        generated["CodeArtifact"] = mapping({"Uri": code}, image.place("CodeUri"))
    if (variables := image.mapping("EnvironmentVariables")) is not None:
        generated["EnvironmentVariables"] = [{"Key": key, "Value": value} for key, value in variables.entries.values()]
    if "BuildRoleArn" not in entries:
        generated["BuildRoleArn"] = arn_of(role_id)
    properties = Mapping(written.source, written.start, written.end, mapping(generated, image.key).entries | entries)
    made = [image.becomes("AWS::Lambda::MicrovmImage", properties)]
    if "BuildRoleArn" not in entries:
        read = allow(["s3:GetObject"], _objects(image, code))
        build = policy("MicrovmImageBuildPolicy", read, allow(list(LOGGING), "*"))
        role: dict[str, Python] = {"AssumeRolePolicyDocument": trust("lambda.amazonaws.com"), "Policies": [build]}
        made.append(image.implies(role_id, "AWS::IAM::Role", role, image.key))
    return made


def _objects(image: SamResource, code: Node | None) -> Python:
    """The objects of the bucket where the code lies."""
    text = image.stack.text(code) or ""
    if text.startswith("s3://"):
        return {"Fn::Sub": f"arn:${{AWS::Partition}}:s3:::{text[len('s3://') :].partition('/')[0]}/*"}
    bucket: Python = {"Fn::Select": [2, {"Fn::Split": ["/", code or ""]}]}
    return {"Fn::Sub": ["arn:${AWS::Partition}:s3:::${Bucket}/*", {"Bucket": bucket}]}
