"""CloudFront refuses to run a function at the edge that has what Lambda@Edge does not support.

The replicas of a function in CloudFront's locations have no environment variables, no VPC, layers or dead-letter queue,
run on x86 as a zip package of Node.js or Python, for 30 seconds at most, and with 512 MB of `/tmp`. A distribution that
names such a function is not deployed: `InvalidLambdaFunctionAssociation`. Mostly it is `Globals` that give them to it.

Put what the variables hold into the code or custom headers of the origin, bundle what the layers hold, and take such
functions out of the reach of `Globals`, in a template of their own.

    Headers:
      Type: AWS::Serverless::Function    # in us-east-1, without Environment, VpcConfig and Layers in Globals
      Properties:
        AutoPublishAlias: live
        Handler: index.handler
        Runtime: nodejs24.x
        Timeout: 5

Notes: 003_26ad10b4ac58064f.txt:55 "Lambda@Edge only supports __Node.js and Python__ for global invocation"
Notes: 004_b333c69c12457bad.txt:366 "Longer execution time (several ms)"
"""

from collections.abc import Iterator

from serverless_lint.facts.cloudfront import EDGE_MOST, EDGE_ONLY, EDGE_RUNTIMES, NOT_AT_EDGE
from serverless_lint.graph.edge import calls_from_edge
from serverless_lint.graph.written import filled
from serverless_lint.rule import Problems, Resource, Value, Values, amount, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html",
    pillar="operational-excellence",
    since="0.1",
    needs="AWS::CloudFront::Distribution",
)
def edge_function_unsupported(function: Resource) -> Problems:
    for call in list(calls_from_edge(function))[:1]:  # one is enough to fail
        for value, what in _unsupported(function):
            message = f"{call.source.id} runs {function.id} at the edge, where it cannot have {what}"
            yield problem(value, message, (call.value, "called from here"), given=[call])


def _unsupported(function: Resource) -> Iterator[tuple[Value, str]]:
    for path, what in NOT_AT_EDGE.items():
        yield from ((value, what) for value in filled(_at(function, path)))
    for path, allowed in EDGE_ONLY.items():
        yield from ((value, value.text) for value in _at(function, path).each().strings() if value.value not in allowed)
    for runtime in function["Runtime"].strings():
        if not runtime.text.startswith(EDGE_RUNTIMES):
            yield runtime, f"the runtime {runtime.text}, but only Node.js and Python"
    for path, (most, unit) in EDGE_MOST.items():
        for number in _at(function, path).numbers():
            if number.number > most:
                yield number, f"{amount(number, unit)}, but {amount(most, unit)} at most"


def _at(function: Resource, path: str) -> Values:
    first, *rest = path.split(".")
    values = function[first]
    for name in rest:
        values = values[name]
    return values
