"""An index is billed in another way than its table: DynamoDB refuses the table.

A table that is paid by request has indexes without throughput. A provisioned one, which is what CloudFormation makes
where `BillingMode` is left out, has a throughput for each of its global indexes.

    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        GlobalSecondaryIndexes:
          - IndexName: by-customer
            KeySchema: [{AttributeName: customer, KeyType: HASH}]
            Projection: {ProjectionType: ALL}

Notes: 002_c23077be81164283.txt:649 "Indexes created on the table inhereit same scalability and billing model"
Peers: cfn-lint E3638 and E3639, which look at the table
"""

from serverless_lint.rule import ABSENT, Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::DynamoDB::Table",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html",
    pillar="operational-excellence",
    since="0.1",
    needs="GlobalSecondaryIndexes",
)
def index_contradicts_billing(table: Resource) -> Problems:
    billing = table["BillingMode"]
    by_request = [each for each in billing.strings() if each.text == "PAY_PER_REQUEST"]
    provisioned = [*billing.absent_when(), *(each for each in billing.strings() if each.text == "PROVISIONED")]
    for index in table["GlobalSecondaryIndexes"].items():
        throughput = index["ProvisionedThroughput"]
        for value, mode in together([each for each in throughput if each.value is not ABSENT], by_request):
            message = f"{table.id} is paid by request, but this index has a throughput"
            fix = put(value, ABSENT, "remove the throughput of the index", safe=True)
            yield problem(value, message, (mode, "paid by request"), fix=fix)
        names = [each for each in index["IndexName"] if each.value is not ABSENT]  # else there is no index
        for name, missing, mode in together(names, throughput.absent_when(), provisioned):
            message = f"{table.id} is provisioned, but this index has no throughput"
            yield problem(name, message, given=[missing, mode])
