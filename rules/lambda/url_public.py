"""Anybody on the internet may call a function: its URL asks for no authorization.

With `AuthType: NONE`, Lambda looks at nothing before it runs the function. Whoever finds the address, which stands in
logs and on pages, may call it as often as the account's concurrency allows, and the owner pays.

Ignore it where the function checks each request itself, as webhooks with a signature do, or where the page is meant for
everybody. Otherwise let IAM decide, and give the callers `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`; a
CloudFront distribution with an origin access control signs the requests of browsers.

    Worker:                              WorkerUrl:
      Type: AWS::Serverless::Function      Type: AWS::Lambda::Url
      Properties:                          Properties:
        FunctionUrlConfig:                   TargetFunctionArn: !Ref Worker
          AuthType: AWS_IAM                  AuthType: AWS_IAM

Notes: 004_b333c69c12457bad.txt:594 "allow public and unauthenticated access"
Peers: checkov CKV_AWS_258, cdk-nag LambdaFunctionUrlAuth; neither sees those of SAM
"""

from serverless_lint.graph.urls import public
from serverless_lint.rule import Problems, Resource, problem, put, rule


@rule(
    on="AWS::Lambda::Url",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    pillar="security",
    since="0.1",
)
def url_public(url: Resource) -> Problems:
    for auth, function in public(url):
        fix = put(auth, "AWS_IAM", "let IAM decide who may call it", safe=False)
        yield problem(
            auth, f"anybody on the internet may call {function.id}: its URL asks for no authorization", fix=fix
        )
