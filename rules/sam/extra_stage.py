"""SAM gives a REST API a second stage, named `Stage`, which nobody asked for.

Unless `OpenApiVersion` is set, the deployment that SAM makes brings a stage of its own beside that of `StageName`: the
API can be called there, too, without the settings (logs, throttling, firewall) of the other one.

    Globals:
      Api: {OpenApiVersion: 3.0.1}

Notes: 002_c23077be81164283.txt:768 "StageName: Dev"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.written import before_sam
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::ApiGateway::RestApi",
    severity="info",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html",
    pillar="security",
    since="0.1",
)
def extra_stage(api: Resource) -> Problems:
    if api.declaration.origin is None or api.declaration.implied or is_part(api.graph):
        return
    for missing in before_sam(api)["OpenApiVersion"].absent_when():
        yield problem(api.itself, f"{api.id} gets a stage named Stage beside its own", given=[missing])
