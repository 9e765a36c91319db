"""SAM refuses a function whose deployments shift traffic, but which has no alias to shift it at.

`DeploymentPreference` moves an alias from one version to the next. Without `AutoPublishAlias` there is neither, and SAM
refuses the template. It often stands in `Globals`, where it is for all functions.

Silent in a template that a build merges with others, whose `Globals` may name the alias.

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        DeploymentPreference: {Type: Canary10Percent5Minutes}

Notes: 004_b333c69c12457bad.txt:560 "Feature is integrated within the SAM framework"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.written import before_sam, filled
from serverless_lint.rule import Problems, Resource, problem, rule, together

PREFERENCE = "DeploymentPreference"


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html",
    pillar="operational-excellence",
    since="0.1",
)
def deployment_without_alias(function: Resource) -> Problems:
    if function.declaration.origin is None or is_part(function.graph):
        return
    written = before_sam(function)
    enabled = written[PREFERENCE]["Enabled"]
    on = [*enabled.absent_when(), *(value for value in enabled.truths() if value.value is True)]
    for shifted, missing, *given in together(
        filled(written[PREFERENCE]), written["AutoPublishAlias"].absent_when(), on
    ):
        yield problem(shifted, f"{function.id} has {PREFERENCE} but no AutoPublishAlias", given=[missing, *given])
