"""CloudFront signs its requests to a function URL that does not let it in: each of them is answered with 403.

An origin access control is one half; the other are permissions for `cloudfront.amazonaws.com`. Since October 2025 a new
function URL needs two of them.

Silent where the function is handed to another stack, or a permission may fit as far as we know.

    SiteMayCallUrl:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunctionUrl    # and once more with lambda:InvokeFunction, InvokedViaFunctionUrl: true
        FunctionName: !Ref Worker
        Principal: cloudfront.amazonaws.com
        SourceArn: !Sub arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Site}

Notes: 004_b333c69c12457bad.txt:597 "Both Principal's Identity-based Policy & Resource-based Policy are evaluated"
"""

from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.urls import URL, fronted
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::CloudFront::Distribution",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
    pillar="reliability",
    since="0.1",
    needs=("DistributionConfig", URL),
)
def url_access_denied(distribution: Resource) -> Problems:
    for origin, held, url in fronted(distribution):
        iam = [auth for auth in url["AuthType"].strings() if auth.text == "AWS_IAM"]
        for target, function in functions_of(url.graph, url["TargetFunctionArn"]):
            for refusal in function.refuses("cloudfront.amazonaws.com", "lambda:InvokeFunctionUrl", distribution):
                controls = filled(origin["OriginAccessControlId"])
                for control, *given in together(controls, held, iam, target, refusal.value):
                    message = (
                        f"{distribution.id} signs its requests to the URL of {function.id}, which does not let it in"
                    )
                    yield problem(control, message, (url.itself, "no permission lets CloudFront in"), given=given)
