"""Provisioned concurrency is asked for where there is no version to provide it for.

Lambda keeps environments warm for a published version, by itself or through an alias; never for `$LATEST`. SAM refuses
`ProvisionedConcurrencyConfig` without `AutoPublishAlias` before anything is deployed, even where a condition would take
it away; Lambda refuses it on an alias of `$LATEST`.

    Worker:                              Live:
      Type: AWS::Serverless::Function      Type: AWS::Lambda::Alias
      Properties:                          Properties:
        AutoPublishAlias: live               FunctionVersion: !GetAtt WorkerVersion.Version
        ProvisionedConcurrencyConfig:        ProvisionedConcurrencyConfig:
          (the same)                           ProvisionedConcurrentExecutions: 5

Callers then have to call the alias; the events of a SAM function do.

Notes: 002_c23077be81164283.txt:153 "Pre-initialized execution environments"
"""

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.written import before_sam
from serverless_lint.rule import ABSENT, Problems, Resource, Value, Values, problem, rule, together

CONFIG = "ProvisionedConcurrencyConfig"


@rule(
    on=("AWS::Lambda::Function", "AWS::Lambda::Alias"),
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html",
    pillar="performance",
    since="0.1",
)
def provisioned_concurrency_without_alias(resource: Resource) -> Problems:
    if resource.type == "AWS::Lambda::Alias":
        for version, warm in together(resource["FunctionVersion"].strings(), _there(resource[CONFIG])):
            if version.text == "$LATEST":
                message = f"{resource.id} points at $LATEST, for which Lambda cannot keep environments warm"
                yield problem(version, message, (warm, f"{CONFIG} is asked for here"))
    elif resource.declaration.origin is not None and not is_part(resource.graph):
        written = before_sam(resource)
        for warm, missing in together(_there(written[CONFIG]), written["AutoPublishAlias"].absent_when()):
            yield problem(warm, f"{resource.id} has {CONFIG} but no AutoPublishAlias", given=[missing])


def _there(values: Values) -> list[Value]:
    return [value for value in values if value.value is not ABSENT]
