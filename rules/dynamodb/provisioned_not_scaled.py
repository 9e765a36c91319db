"""A table has a fixed capacity, and nothing that scales it: what is more is throttled, what is less is paid.

Requests beyond the provisioned capacity are refused as soon as what was saved up for peaks is used. Paid by request, a
table needs no plan; for steady traffic, Application Auto Scaling follows it.

Ignore it where the traffic is known, and paid in advance. Silent where something of elsewhere may scale the table.

    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST

Notes: 002_c23077be81164283.txt:646 "If app traffic is difficult to predict"
"""

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::DynamoDB::Table",
    severity="info",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
    pillar="performance",
    since="0.1",
    needs="ProvisionedThroughput",
)
def provisioned_not_scaled(table: Resource) -> Problems:
    if any(table.arriving("scales")) or escapes(table) or is_part(table.graph):
        return
    billing = table["BillingMode"]
    provisioned = [*billing.absent_when(), *(each for each in billing.strings() if each.text == "PROVISIONED")]
    for units, mode in together(table["ProvisionedThroughput"]["WriteCapacityUnits"].numbers(), provisioned):
        message = f"{table.id} takes {units.number:g} write units, and nothing scales it"
        yield problem(units, message, given=[mode])
