"""CloudFront refuses a CloudFront Function of more than 10 KB.

The quota is not adjustable: such functions are meant for a few lines that run in less than a millisecond.

Keep data in a key value store, minify the code, or let Lambda@Edge run it, whose package may have 50 MB.

Notes: 001_37b943b1833eba40.txt:39 "high performance, high scale, used for viewer request and response"
"""

from serverless_lint.facts.cloudfront import LARGEST_FUNCTION
from serverless_lint.rule import Problems, Resource, amount, problem, rule


@rule(
    on="AWS::CloudFront::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html",
    pillar="operational-excellence",
    since="0.1",
)
def function_too_large(function: Resource) -> Problems:
    for code in function["FunctionCode"].strings():
        size = len(code.text.encode())
        if size > LARGEST_FUNCTION:
            most = amount(LARGEST_FUNCTION, "bytes")
            yield problem(code, f"the code of {function.id} has {amount(size, 'bytes')}, more than {most}")
