"""A function calls a function URL that it cannot reach: its VPC has no way to the internet.

Function URLs are on the internet only. Lambda's VPC endpoint is for the Lambda API, not for them, so that each call
from subnets without a NAT gateway times out.

Silent where a route may lead outside as far as we know. Invoke the function by the Lambda API and an endpoint for it,
or give the subnets a NAT gateway:

    LambdaEndpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        ServiceName: !Sub com.amazonaws.${AWS::Region}.lambda
        VpcEndpointType: Interface
        VpcId: !Ref Vpc

Notes: 004_b333c69c12457bad.txt:581 "Access your function URL through the public internet only"
"""

from serverless_lint.graph.reach import reaches_internet
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
    pillar="reliability",
    since="0.1",
    needs=("VpcConfig", "AWS::Lambda::Url"),
)
def url_not_reachable(function: Resource) -> Problems:
    for name, values in function["Environment"]["Variables"].entries():
        for value in values:
            for url, attribute in function.graph.mentioned(value):
                if url.type != "AWS::Lambda::Url" or attribute != "FunctionUrl":
                    continue
                for proof, _ in together(reaches_internet(function), value):
                    if proof.value is False:
                        message = f"{function.id} is given {url.id} as {name}, but no subnet leads to the internet"
                        yield problem(value, message, (url.itself, "reached over the internet only"), given=[proof])
