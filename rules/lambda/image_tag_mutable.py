"""A new image does not reach the function: the template names it by a tag that moves.

Lambda looks a tag up when the function is created or its code updated, and keeps that image. CloudFormation updates the
code when the text of `ImageUri` changes. Under `latest`, or without a tag, it never does, and nobody sees which image
runs.

Ignore it where a pipeline calls `update-function-code` itself. Otherwise name the image by a tag that is used once, or
by its digest.

    Code:
      ImageUri: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/renderer:${Version}

Notes: 002_c23077be81164283.txt:206 "Push the docker image to ECR repository"
"""

from serverless_lint.graph.written import end_of
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
    pillar="operational-excellence",
    since="0.1",
)
def image_tag_mutable(function: Resource) -> Problems:
    if "Metadata" in function.declaration.attributes.entries:
        return  # `sam build` makes the image and writes its place
    for image in function["Code"]["ImageUri"]:
        end = end_of(image)
        _, slash, name = end.rpartition("/")
        if image.origin is not None or (image.value == end and ".amazonaws.com/" not in end):
            continue  # a default is given another value with each deployment; without a host it is a local image
        if end.endswith(":latest"):
            yield problem(image, f"the image of {function.id} is whatever was latest when its code was last updated")
        elif slash and name and ":" not in name and "@" not in name:
            yield problem(image, f"the image of {function.id} has neither tag nor digest, which means latest")
