"""Lambda refuses a function made of an image that also names a runtime, a handler or layers.

All three are in the image: what it runs on, its command, and whatever a layer would add. They mostly come from
`Globals` that were written for the other functions; SAM then refuses the template, Lambda the function.

Name them at the functions that need them, or leave the globals out where the image is.

    Renderer:
      Type: AWS::Serverless::Function
      IgnoreGlobals: [Runtime, Handler, Layers]
      Properties:
        PackageType: Image
        ImageConfig: {Command: [app.handler]}    # where it differs from the image's own

Notes: 004_b333c69c12457bad.txt:79 "The container image mus implement the Lambda Runtime API"
Peers: cfn-lint E3685
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

IN_THE_IMAGE = {"Runtime": "a runtime", "Handler": "a handler", "Layers": "layers"}


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html",
    pillar="operational-excellence",
    since="0.1",
    needs="PackageType",
)
def image_with_zip_properties(function: Resource) -> Problems:
    image = [package for package in function["PackageType"].strings() if package.text == "Image"]
    for name, what in IN_THE_IMAGE.items() if image else ():
        there = [value for value in function[name] if value.written]
        for value, package in together(there, image):
            yield problem(value, f"{function.id} is an image, but has {what}", (package, "an image is asked for here"))
