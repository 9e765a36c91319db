"""A CloudFront Function uses what its runtime does not have, and fails for each request.

CloudFront Functions run in a small JavaScript engine, without network, files, timers, environment variables and
modules of npm, and without the body of the request. There are `crypto`, `querystring` and, in `cloudfront-js-2.0`,
`buffer` and the key value stores of `cloudfront`.

Do it in Lambda@Edge where it needs the network or the body. Ignore it where the name is one of the function's own.

Notes: 004_b333c69c12457bad.txt:369 "Network access to use external services for processing"
Notes: 004_b333c69c12457bad.txt:370 "access to the body of HTTP requests"
"""

from serverless_lint.graph.inline import beyond_edge
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::CloudFront::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-10.html",
    pillar="reliability",
    since="0.1",
)
def function_uses_unsupported(function: Resource) -> Problems:
    for code in function["FunctionCode"].strings():
        for name in beyond_edge(code.text):
            yield problem(code, f"{function.id} uses {name}, which CloudFront Functions do not have")
