"""A function stands behind an API that asks who calls, and has a URL for which nobody is asked.

The authorizer, the usage plan and the firewall are the API's. Whoever finds the function URL calls the function past
all of them.

Ignore it where the two serve different paths and the function tells them apart. Otherwise take the URL away, or let IAM
decide who may call it.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        # no FunctionUrlConfig: the API is the only way in
        Events:
          Orders: {Type: HttpApi, Properties: {ApiId: !Ref Shop, Method: GET, Path: /orders}}

Notes: 002_c23077be81164283.txt:933 "Do you need to expose Lambda to APIs?"
"""

from serverless_lint.graph.urls import public
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Lambda::Url",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    pillar="security",
    since="0.1",
)
def url_bypasses_api(url: Resource) -> Problems:
    for auth, function in public(url):
        told = set()
        for trigger in function.triggers("sync"):
            api = trigger.source
            for guard in api.arriving("authorizes"):
                if api.id not in told and any(together(auth, trigger.value, guard.value)):
                    told.add(api.id)
                    message = f"{api.id} asks who calls {function.id}, but its URL is for everybody"
                    yield problem(auth, message, (trigger.value, f"{api.id} calls it"), given=[trigger, guard])
