"""A function runs on a runtime that AWS refuses to create and to update.

The deployment of a new stack fails, and so does any change of the function in an old one; only invocations still work.

Move to the newest runtime of the language, and test it: SDK versions and Linux change with it. Go, Rust and C++ run on
`provided.al2023`, as an executable named `bootstrap`.

Notes: 003_26ad10b4ac58064f.txt:6 "Languages supported by AWS Lambda - Node, Go, Java, Python, C# , Ruby"
Peers: cfn-lint E2533
"""

from serverless_lint.graph.runtimes import lifecycle
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    pillar="security",
    since="0.1",
    needs="Runtime",
)
def runtime_blocked(function: Resource) -> Problems:
    today = function.graph.as_of
    for runtime in function["Runtime"].strings():
        dates = lifecycle(runtime.text)
        if dates is not None and dates.update_blocked is not None and dates.update_blocked <= today:
            message = f"{runtime.text} was deprecated on {dates.deprecated} and can no longer be deployed"
            yield problem(runtime, message + (f"; {dates.successor} is current" if dates.successor else ""))
