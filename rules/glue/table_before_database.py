"""A table names its database in words, and does not wait for it: the deployment fails whenever the table is made first.

`DatabaseName: sales` is a text to CloudFormation, no reference. It makes both at the same time, and Glue refuses a
table whose database is not there yet.

    Orders:
      Type: AWS::Glue::Table
      Properties:
        CatalogId: !Ref AWS::AccountId
        DatabaseName: !Ref Sales    # or `DependsOn: Sales` beside the name

Notes: 003_26ad10b4ac58064f.txt:98 "Can easitly integrate to AWS Glue (ETL service) to create tables and schema."
Peers: none looks at it
"""

from serverless_lint.graph.waiting import waits_for
from serverless_lint.rule import Problems, Resource, problem, rule, together

DATABASE = "AWS::Glue::Database"


@rule(
    on=("AWS::Glue::Table", "AWS::Glue::Partition"),
    severity="warning",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    pillar="reliability",
    since="0.1",
    needs=DATABASE,
)
def table_before_database(table: Resource) -> Problems:
    for database in table.graph.of_type(DATABASE):
        for named, name in together(table["DatabaseName"].strings(), database["DatabaseInput"]["Name"].strings()):
            if named.text == name.text and database.id not in waits_for(table):
                message = f"{table.id} names the database {named.text}, but does not wait for {database.id}"
                yield problem(named, message, (name, f"{database.id} makes it"))
