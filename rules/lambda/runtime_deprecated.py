"""A function runs on a runtime that AWS no longer patches.

After its deprecation a runtime gets no security patches and no support. Later AWS blocks new functions and then changes
to old ones, so that a stack with such a function can no longer be updated. (Where updates are blocked already, that is
`lambda/runtime-blocked`.)

Ignore it where the function is about to be deleted. Otherwise move to the newest runtime of the language, and test
it: SDK versions and Linux change with it. (All functions of a template on the same runtime are one finding.) Go, Rust
and C++ run on `provided.al2023`, as an executable named `bootstrap`.

Notes: 003_26ad10b4ac58064f.txt:6 "Languages supported by AWS Lambda - Node, Go, Java, Python, C# , Ruby"
Peers: cfn-lint W2531 and E2531, serverless-rules has none
"""

from serverless_lint.graph.runtimes import lifecycle
from serverless_lint.rule import Graph, Problems, Value, problem, rule


@rule(
    on="Template",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    pillar="security",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def runtime_deprecated(graph: Graph) -> Problems:
    users: dict[tuple[str, str, object], list[Value]] = {}
    for function in graph.of_type("AWS::Lambda::Function"):
        for runtime in function["Runtime"].strings():
            if message := _deprecated(runtime.text, graph.as_of):
                about = (runtime.node.source.path, message, runtime.when.facts)
                users.setdefault(about, []).append(runtime)
    for (_, message, _), runtimes in users.items():
        places = {runtime.node.span: runtime for runtime in runtimes}
        first, *others = places.values()
        also = [(other, f"{other.path[0]} runs on it, too") for other in others]
        for runtime in runtimes:
            yield problem(runtime.told_at(first), message, *also)


def _deprecated(runtime: str, today: str) -> str:
    """What is wrong with a runtime; empty where it is supported, unknown, or refused by now."""
    dates = lifecycle(runtime)
    if dates is None or dates.deprecated is None or dates.deprecated > today:
        return ""
    if dates.update_blocked is not None and dates.update_blocked <= today:
        return ""
    message = f"{runtime} has been deprecated since {dates.deprecated}"
    if dates.create_blocked is not None:
        tense = "are refused since" if dates.create_blocked <= today else "will be refused from"
        message += f"; new functions {tense} {dates.create_blocked}"
    return message + (f"; {dates.successor} is current" if dates.successor else "")
