"""DataSources of a GraphQL API: tables and functions, each with the role by which AppSync uses it.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-datasource.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.connection import connect
from serverless_lint.sam.resource import SamResource, arn_of, passed, same
from serverless_lint.sam.statements import trust
from serverless_lint.syntax.node import Entry, Mapping, Node, Python
from serverless_lint.template.template import Declaration

SOURCE = "AWS::AppSync::DataSource"
# By section: its part of a data source's id.
SECTIONS = {"DynamoDb": "DynamoDBDataSource", "Lambda": "LambdaDataSource"}
TABLE_ARN = "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}"


def source_id(api: SamResource, name: str) -> str | None:
    """The logical id of a data source by its name among the API's own."""
    for section, suffix in SECTIONS.items():
        if any(each == name for each, _ in _sources(api, section)):
            return f"{api.id}{name}{suffix}"
    return None


def data_sources(api: SamResource) -> Iterator[Declaration]:
    for section in SECTIONS:
        for name, entry in _sources(api, section):
            if isinstance(entry.value, Mapping):
                yield from _source(api, section, name, entry.key, entry.value)


def _sources(api: SamResource, section: str) -> Iterator[tuple[str, Entry]]:
    sources = api.mapping("DataSources")
    written = sources.get(section) if sources else None
    if isinstance(written, Mapping) and written.function is None:
        yield from written.entries.items()


def _source(api: SamResource, section: str, name: str, at: Node, written: Mapping) -> Iterator[Declaration]:
    new_id = f"{api.id}{name}{SECTIONS[section]}"
    role = written.get("ServiceRoleArn")
    properties: dict[str, Python] = {
        "ApiId": {"Fn::GetAtt": [api.id, "ApiId"]},
        "Name": name,
        "ServiceRoleArn": role or arn_of(f"{new_id}Role"),
        **passed(written, same("Description Name")),
        **(_function(written) if section == "Lambda" else _table(written)),
    }
    yield api.implies(new_id, SOURCE, properties, at)
    if role is not None:
        return
    assumed: dict[str, Python] = {"AssumeRolePolicyDocument": trust("appsync.amazonaws.com")}
    yield api.implies(f"{new_id}Role", "AWS::IAM::Role", assumed, at)
    source: Python = {
        "Type": SOURCE,
        "Arn": {"Fn::GetAtt": [new_id, "DataSourceArn"]},
        "RoleName": {"Ref": f"{new_id}Role"},
    }
    if section == "Lambda":
        called: Python = {"Type": "AWS::Lambda::Function", "Arn": written.get("FunctionArn") or ""}
        yield from connect(api, f"{new_id}ToLambdaConnector", source, called, ["Write"], at)
        return
    table: Python = {"Type": "AWS::DynamoDB::Table", "Arn": written.get("TableArn") or _arn(written)}
    permissions: Python = written.get("Permissions") or ["Read", "Write"]
    yield from connect(api, f"{new_id}ToTableConnector", source, table, permissions, at)


def _function(written: Mapping) -> dict[str, Python]:
    return {"Type": "AWS_LAMBDA", "LambdaConfig": passed(written, {"FunctionArn": "LambdaFunctionArn"})}


def _table(written: Mapping) -> dict[str, Python]:
    names = {"DeltaSync": "DeltaSyncConfig", "Region": "AwsRegion", **same("TableName UseCallerCredentials Versioned")}
    config: dict[str, Python] = {"AwsRegion": {"Ref": "AWS::Region"}, **passed(written, names)}
    return {"Type": "AMAZON_DYNAMODB", "DynamoDBConfig": config}


def _arn(written: Mapping) -> Python:
    region: Python = written.get("Region") or {"Ref": "AWS::Region"}
    return {"Fn::Sub": [TABLE_ARN, {"__TableName__": written.get("TableName") or "", "__Region__": region}]}
