"""A resolver does not wait for the schema of its API: it is made before its field is there, and that fails.

CloudFormation makes what nothing waits for at the same time, and a schema takes a while: `No field named … found on
type`. The same template may be deployed well once, and fail in another account.

    Find:
      Type: AWS::AppSync::Resolver
      DependsOn: Schema
      Properties: {ApiId: !GetAtt Api.ApiId, TypeName: Query, FieldName: orders, …}

Notes: 000_b4306fdb19fcb421.txt:82 "declarative coding and frontend app data fetching"
"""

from serverless_lint.graph.relations.push_rows import GRAPHQL_API
from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together

SCHEMA = "AWS::AppSync::GraphQLSchema"


@rule(
    on=SCHEMA,
    severity="info",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    pillar="reliability",
    since="0.1",
    needs="AWS::AppSync::Resolver",
)
def resolver_before_schema(schema: Resource) -> Problems:
    for named, api in schema.graph.targets(schema["ApiId"], GRAPHQL_API):
        resolvers = [each.target for each in api.follow("offers") if isinstance(each.target, Resource)]
        mine = [each for each in resolvers if each.template is schema.template]
        hasty = [each for each in mine if schema.id not in waits_for(each)]
        for at, other in together(hasty[0].itself, schema.itself) if hasty else ():
            whom = f"{hasty[0].id} and {len(hasty) - 1} more do" if len(hasty) > 1 else f"{hasty[0].id} does"
            message = f"{whom} not wait for {schema.id}, which brings the fields"
            yield problem(at, message, (other, "is made at the same time"), given=[named])
