"""A trace begins in the function: what the API did before, and how long that took, is not in it.

With active tracing, Lambda samples requests by itself where the API did not. The time in the authorizer, in the
integration and in the queue before it is missing.

    Shop:
      Type: AWS::Serverless::Api
      Properties: {TracingEnabled: true, …}

Notes: 002_c23077be81164283.txt:486 "Have to enable for a specific stage"
Peers: serverless-rules WS2002, checkov CKV_AWS_73, cdk-nag APIGWXrayEnabled, for every stage
"""

from serverless_lint.graph.relations.push_rows import REST_API
from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::ApiGateway::Stage",
    severity="info",
    reference="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html",
    pillar="operational-excellence",
    since="0.1",
    needs="AWS::Lambda::Function",
)
def trace_starts_late(stage: Resource) -> Problems:
    off = [each for each in stage["TracingEnabled"] if each.value in (ABSENT, False, "false")]
    for named, api in stage.graph.targets(stage["RestApiId"], REST_API) if off else ():
        called = [each for each in api.follow("triggers") if isinstance(each.target, Resource)]
        for trigger in called:
            active = [mode for mode in trigger.target["TracingConfig"]["Mode"].strings() if mode.text == "Active"]
            for at, mode, *given in together(off, active, trigger.value, named):
                fix = put(at, True, "trace requests from the stage on", safe=False)
                message = f"{stage.id} traces nothing, so that traces begin in {trigger.target.id} only"
                yield problem(at, message, (mode, f"{trigger.target.id} is traced"), given=given, fix=fix)
                return
