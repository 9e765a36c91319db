"""A data source is asked as nobody: it has no role by which AppSync may call what is behind it.

AppSync assumes the data source's role to read a table or to call a function; a permission on the function does not
count. SAM's GraphQL APIs make the role themselves.

    Orders:
      Type: AWS::AppSync::DataSource
      Properties:
        Type: AWS_LAMBDA
        ServiceRoleArn: !GetAtt CallRole.Arn
        …

Notes: 000_b4306fdb19fcb421.txt:82 "declarative coding and frontend app data fetching"
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

BY_ROLE = ("AWS_LAMBDA", "AMAZON_DYNAMODB", "AMAZON_EVENTBRIDGE", "AMAZON_OPENSEARCH_SERVICE", "RELATIONAL_DATABASE")


@rule(
    on="AWS::AppSync::DataSource",
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource.html",
    pillar="reliability",
    since="0.1",
)
def source_without_role(source: Resource) -> Problems:
    for kind, none in together(source["Type"].strings(), source["ServiceRoleArn"].absent_when()):
        if kind.text in BY_ROLE:
            yield problem(kind, f"{source.id} has no role by which AppSync may call it", given=[none])
