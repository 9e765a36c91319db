"""A resolver names its data source in words, and does not wait for it: the deployment fails whenever it is made first.

`DataSourceName: orders` is a text to CloudFormation, no reference. It makes both at the same time, and AppSync refuses
a resolver whose data source is not there yet.

    Find:
      Type: AWS::AppSync::Resolver
      Properties: {DataSourceName: !GetAtt Orders.Name, …}

Notes: 000_b4306fdb19fcb421.txt:82 "declarative coding and frontend app data fetching"
"""

from serverless_lint.graph.relations.api_rows import DATA
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on=("AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    pillar="reliability",
    since="0.1",
    needs=("DataSourceName", DATA),
)
def source_not_awaited(resolver: Resource) -> Problems:
    for asked in resolver.follow("resolves"):
        source = asked.target
        if not isinstance(source, Resource) or source.type != DATA or not isinstance(asked.value.value, str):
            continue
        apis = [{getattr(api.value, "id", "") for api in each["ApiId"]} for each in (resolver, source)]
        if apis[0] == apis[1] and source.id not in waits_for(resolver):
            for at, other in together(asked.value, source.itself):
                message = f"{resolver.id} names the data source {at.value}, but does not wait for {source.id}"
                yield problem(at, message, (other, "is made at the same time"))
