"""An index takes fewer writes than its table: the table is throttled with it.

Each write to the table is written to its global indexes, too. Where an index has no capacity left, the write to the
table fails. AWS asks for at least the table's write capacity.

Ignore it for an index that few items are in. Silent where something scales the table or its indexes.

    GlobalSecondaryIndexes:
      - IndexName: by-customer
        ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 10}    # as many as the table

Notes: 002_c23077be81164283.txt:649 "Indexes created on the table inhereit same scalability and billing model"
"""

from serverless_lint.rule import Problems, Resource, amount, problem, put, rule, together


@rule(
    on="AWS::DynamoDB::Table",
    severity="warning",
    reference="https://docs.aws.amazon.com/whitepapers/latest/comparing-dynamodb-and-hbase-for-nosql/global-secondary-index-considerations.html",
    pillar="performance",
    since="0.1",
    needs=("GlobalSecondaryIndexes", "ProvisionedThroughput"),
)
def index_throttles_table(table: Resource) -> Problems:
    if any(table.arriving("scales")):
        return
    whole = table["ProvisionedThroughput"]["WriteCapacityUnits"].numbers()
    for index in table["GlobalSecondaryIndexes"].items():
        for own, of_table in together(index["ProvisionedThroughput"]["WriteCapacityUnits"].numbers(), whole):
            if own.number < of_table.number:
                few, many = amount(own, "write units"), amount(of_table, "write units")
                message = f"this index of {table.id} has {few}, the table {many}"
                fix = put(own, int(of_table.number), f"give the index {many}", safe=False)
                yield problem(own, message, (of_table, "of the table"), fix=fix)
