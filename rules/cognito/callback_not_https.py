"""An app's callback goes over plain HTTP: Cognito refuses such an address.

The codes and tokens of a sign-in come back to the callback URL, and everybody on the way could read them. Cognito takes
`http://` for `localhost` alone, to try things out.

    Client:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        CallbackURLs: ['https://shop.example.com/callback', 'http://localhost:3000/callback']
        …

Notes: 002_c23077be81164283.txt:577 "Provides an OAuth 2.0 compliant authorization server"
"""

import re

from serverless_lint.rule import Problems, Resource, problem, rule

PLAIN = re.compile(r"http://(?!localhost\b|127\.0\.0\.1\b|\[::1\])[\w.-]+", re.I)


@rule(
    on="AWS::Cognito::UserPoolClient",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html",
    pillar="security",
    since="0.1",
    needs="CallbackURLs",
)
def callback_not_https(client: Resource) -> Problems:
    for url in client["CallbackURLs"].each().strings():
        if PLAIN.match(url.text):
            yield problem(url, f"{url.text} is a callback of {client.id} over plain HTTP, which Cognito refuses")
