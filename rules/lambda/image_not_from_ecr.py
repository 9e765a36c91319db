"""Lambda refuses a function whose image is in a registry that it does not pull from.

Images of functions are pulled from private repositories of Amazon ECR, in the Region of the function. Docker Hub, other
registries, and the public gallery `public.ecr.aws`, where AWS's own base images are, are no source.

Push the image to a repository of your own. `sam build` and `sam deploy` do that for images with a `Dockerfile` in
`Metadata`, and an ECR pull-through cache does it for images of others.

    Renderer:
      Type: AWS::Serverless::Function    # Code: {ImageUri: …} in AWS::Lambda::Function
      Properties:
        PackageType: Image
        ImageUri: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/renderer:7

Notes: 004_b333c69c12457bad.txt:502 "Deploy Lambda function as control images of up to 10GB from ECR"
"""

from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
    pillar="operational-excellence",
    since="0.1",
)
def image_not_from_ecr(function: Resource) -> Problems:
    if "Metadata" in function.declaration.attributes.entries:
        return  # `sam build` makes the image and writes its place
    for image in function["Code"]["ImageUri"].strings():
        host, slash, _ = image.text.partition("/")
        # Without a host it is a local image, which `sam package` pushes.
        if slash and "." in host and ".dkr.ecr" not in host and ".dkr-ecr" not in host:
            yield problem(image, f"the image of {function.id} is at {host}; Lambda pulls from private ECR only")
