"""Somebody waits for a function that takes seconds to start.

Java and .NET load and compile much before the first request of an environment is answered. With SnapStart, Lambda
starts from a snapshot of what is loaded; provisioned concurrency keeps environments ready.

Ignore it where seconds do not matter, or the code is compiled ahead of time. What a snapshot holds must bear being
started many times: connections, random numbers and temporary credentials are made anew.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        SnapStart: {ApplyOn: PublishedVersions}

Notes: 004_b333c69c12457bad.txt:458 "If the init is large (code, dependencies, SDK...) this process can take some time"
Peers: cfn-lint I2530, for every Java function
"""

from serverless_lint.facts.awslambda import SNAPSTART_RUNTIMES
from serverless_lint.graph.published import warm
from serverless_lint.rule import Problems, Resource, problem, rule, together

PEOPLE = ("AWS::ApiGateway", "AWS::AppSync", "AWS::Cognito", "AWS::ElasticLoadBalancing")  # wait behind these
SLOW = tuple(sorted(name for name in SNAPSTART_RUNTIMES if name.startswith(("java", "dotnet"))))


@rule(
    on="AWS::Lambda::Function",
    severity="info",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
    pillar="performance",
    since="0.1",
)
def slow_start_behind_api(function: Resource) -> Problems:
    if any(warm(function)):
        return
    waiting = [call for call in function.triggers("sync") if isinstance(call.source, Resource)]
    for call in [call for call in waiting if call.source.type.startswith(PEOPLE)][:1]:
        for runtime, off in together(function["Runtime"].strings(), function["SnapStart"].absent_when()):
            if runtime.text in SLOW:
                message = f"{call.source.id} waits for {function.id}, which starts {runtime.text} without SnapStart"
                yield problem(runtime, message, (call.value, f"{call.source.id} calls it"), given=[call, off])
