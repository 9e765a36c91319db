"""Something names a stage in words, and does not wait for it: the deployment fails whenever it is made first.

`Stage: prod` is a text to CloudFormation, no reference. It makes the domain's mapping, the usage plan or the firewall's
association at the same time as the stage, and API Gateway refuses what names a stage that is not there yet. It
may go well for a long time, and fail in a new account or region.

    Mapping:
      Type: AWS::ApiGateway::BasePathMapping
      Properties:
        DomainName: !Ref Domain
        RestApiId: !Ref Shop
        Stage: !Ref Prod    # or `DependsOn: Prod` beside the name

Notes: 002_c23077be81164283.txt:78 "Stages - for deployment"
"""

from collections.abc import Iterator

from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.waiting import stages_named, waits_for
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, Value, Values, problem, rule, together

# Where a stage is named, and the API beside it.
NAMED_IN = {
    "AWS::ApiGateway::BasePathMapping": ("", "Stage", "RestApiId"),
    "AWS::ApiGateway::UsagePlan": ("ApiStages.[]", "Stage", "ApiId"),
    "AWS::ApiGatewayV2::ApiMapping": ("", "Stage", "ApiId"),
}


@rule(
    on=tuple(NAMED_IN),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    pillar="reliability",
    since="0.1",
)
def stage_not_awaited(resource: Resource) -> Problems:
    for named, api in _named(resource):
        for made in stages_named(resource.graph, api, named):
            if made.maker.id not in waits_for(resource):
                message = f"{resource.id} names the stage {named.value}, but does not wait for {made.maker.id}"
                yield problem(named, message, (made.name, f"{made.maker.id} makes this stage"))


def _named(resource: Resource) -> Iterator[tuple[Value, Resource]]:
    path, stage, of = NAMED_IN[resource.type]
    holders: Iterator[Values] = places(resource.properties, path)
    for holder in holders:
        for at, api in resource.graph.targets(holder[of], REST_API, HTTP_API):
            for named, _ in together(holder[stage].strings(), at):
                yield named, api
