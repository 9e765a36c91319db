"""A global table lacks what its replicas need: CloudFormation refuses it.

Replicas are kept alike by the table's stream, so that more than one asks for `StreamSpecification`, with both images
(not with strong consistency). A provisioned table scales its writes in all Regions by
`WriteProvisionedThroughputSettings`.

    Orders:
      Type: AWS::DynamoDB::GlobalTable
      Properties:
        BillingMode: PAY_PER_REQUEST
        StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
        Replicas: [{Region: eu-west-1}, {Region: us-east-1}]

Notes: 002_c23077be81164283.txt:618 "multi-active/multi-master NoSQL database"
"""

from serverless_lint.rule import Problems, Resource, problem, put, rule, together

WHOLE = {"StreamViewType": "NEW_AND_OLD_IMAGES"}


@rule(
    on="AWS::DynamoDB::GlobalTable",
    severity="error",
    reference="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html",
    pillar="reliability",
    since="0.1",
)
def global_table_incomplete(table: Resource) -> Problems:
    several = [each for each in table["Replicas"].at_least() if each.number > 1]
    consistency = table["MultiRegionConsistency"]
    eventual = [*consistency.absent_when(), *(each for each in consistency.strings() if each.text == "EVENTUAL")]
    for missing, replicas, given in together(table["StreamSpecification"].absent_when(), several, eventual):
        message = f"{table.id} has {replicas.number:g} replicas, but no StreamSpecification"
        fix = put(missing, WHOLE, "add a stream of whole items", safe=True)
        yield problem(missing, message, (replicas, "the replicas"), given=[given], fix=fix)
    provisioned = [each for each in table["BillingMode"].strings() if each.text == "PROVISIONED"]
    for mode, missing in together(provisioned, table["WriteProvisionedThroughputSettings"].absent_when()):
        message = f"{table.id} is provisioned, but has no WriteProvisionedThroughputSettings"
        yield problem(mode, message, given=[missing])
