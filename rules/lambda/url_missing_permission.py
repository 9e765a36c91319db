"""A function URL is open to all by its own words, but the function lets nobody in: each request is answered with 403.

`AuthType: NONE` only means that Lambda does not ask who calls. The function's resource policy has to let everybody in
all the same, with `lambda:InvokeFunctionUrl`. SAM and the console add the permission, CloudFormation does not.

Silent where a permission may fit as far as we know, and where somebody else may give it: the function is exported, or
handed to a nested stack or custom resource.

    AllMayCallUrl:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunctionUrl
        FunctionName: !Ref Worker
        FunctionUrlAuthType: NONE
        Principal: '*'
    AllMayInvokeByUrl:
      Type: AWS::Lambda::Permission
      Properties:
        Action: lambda:InvokeFunction
        FunctionName: !Ref Worker
        InvokedViaFunctionUrl: true
        Principal: '*'

Notes: 004_b333c69c12457bad.txt:595 "Resource-based Policy is always in effect (must grant public access)"
"""

from serverless_lint.graph.urls import public, refusing_all
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Url",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    pillar="reliability",
    since="0.1",
)
def url_missing_permission(url: Resource) -> Problems:
    for auth, function in public(url):
        for refusal in refusing_all(function, "lambda:InvokeFunctionUrl"):
            for _ in together(auth, refusal):
                message = f"{url.id} is for everybody, but no permission of {function.id} lets anybody call it"
                yield problem(auth, message, (function.itself, "lets in nobody by its URL"), given=[refusal])
