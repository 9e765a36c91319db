"""A function runs on a runtime that AWS no longer patches.

After its deprecation a runtime gets no security patches and no support. Later AWS blocks new functions and then changes
to old ones, so that a stack with such a function can no longer be updated. (Where updates are blocked already, that is
`lambda/runtime-blocked`.)

Ignore it where the function is about to be deleted. Otherwise move to the newest runtime of the language, and test it:
SDK versions and Linux change with it. Go, Rust and C++ run on `provided.al2023`, as an executable named `bootstrap`.

Notes: 003_26ad10b4ac58064f.txt:6 "Languages supported by AWS Lambda - Node, Go, Java, Python, C# , Ruby"
Peers: cfn-lint W2531 and E2531, serverless-rules has none
"""

from serverless_lint.graph.runtimes import lifecycle
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    pillar="security",
    since="0.1",
    needs="Runtime",
)
def runtime_deprecated(function: Resource) -> Problems:
    today = function.graph.as_of
    for runtime in function["Runtime"].strings():
        dates = lifecycle(runtime.text)
        if dates is None or dates.deprecated is None or dates.deprecated > today:
            continue
        if dates.update_blocked is not None and dates.update_blocked <= today:
            continue
        message = f"{runtime.text} has been deprecated since {dates.deprecated}"
        if dates.create_blocked is not None:
            tense = "are refused since" if dates.create_blocked <= today else "will be refused from"
            message += f"; new functions {tense} {dates.create_blocked}"
        yield problem(runtime, message + (f"; {dates.successor} is current" if dates.successor else ""))
