"""A function URL has one of the two permissions that it needs since October 2025: a new one answers all with 403.

`lambda:InvokeFunctionUrl` was enough once. Function URLs that are made now need `lambda:InvokeFunction`, too, which the
permission may bind to requests that come by the URL. Older ones go on working, until the stack is deployed elsewhere.

Silent where a permission may fit as far as we know, or the function is handed to others who may give it.

    AllMayInvokeByUrl:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Worker
        InvokedViaFunctionUrl: true
        Principal: '*'

Notes: 004_b333c69c12457bad.txt:595 "Resource-based Policy is always in effect (must grant public access)"
"""

from serverless_lint.graph.urls import letting_all, public, refusing_all
from serverless_lint.rule import Problems, Resource, problem, rule, together

URL, INVOKE = "lambda:InvokeFunctionUrl", "lambda:InvokeFunction"


@rule(
    on="AWS::Lambda::Url",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    pillar="reliability",
    since="0.1",
)
def url_permission_outdated(url: Resource) -> Problems:
    for auth, function in public(url):
        for let, refusal, _ in together(letting_all(function, URL), refusing_all(function, INVOKE), auth):
            message = f"everybody may use the URL of {function.id}, but nothing lets them run it, as new URLs need"
            yield problem(let, message, (auth, f"{url.id} is for everybody"), given=[refusal])
