"""AWS::Serverless::SimpleTable: a DynamoDB table with a partition key and no other.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, mapping, renamed, same
from serverless_lint.syntax.node import Mapping, Python, Scalar
from serverless_lint.template.template import Declaration

PROPERTIES = same("PointInTimeRecoverySpecification ProvisionedThroughput SSESpecification TableName")
TYPES = {"String": "S", "Number": "N", "Binary": "B"}


def expand_table(table: SamResource) -> list[Declaration]:
    written = table.properties
    key = table.mapping("PrimaryKey")
    name: Python = (key.get("Name") if key else None) or "id"
    kind = key.get("Type") if key else None
    letter = TYPES.get(kind.text, kind.text) if isinstance(kind, Scalar) else "S"
    made: dict[str, Python] = {
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": letter}],
        "KeySchema": [{"AttributeName": name, "KeyType": "HASH"}],
    }
    if "ProvisionedThroughput" not in written.entries:
        made["BillingMode"] = "PAY_PER_REQUEST"
    entries = renamed(written.entries, PROPERTIES) | mapping(made, table.place("PrimaryKey")).entries
    return [table.becomes("AWS::DynamoDB::Table", Mapping(written.source, written.start, written.end, entries))]
