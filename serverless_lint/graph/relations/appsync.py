"""AppSync: what resolvers ask of which data source.

https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-dynamodb.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.api_rows import DATA, DATA_CALLS, DATA_DELIVERS
from serverless_lint.graph.relations.deliveries import found
from serverless_lint.graph.relations.delivery_rows import TABLE
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import Target, targets
from serverless_lint.template.values import ABSENT, Value, narrowed, together

RESOLVER, FUNCTION = "AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration"
# In a mapping template, or in JavaScript.
OPERATION = r"""["']?operation["']?\s*:\s*["'](\w+)["']"""
KINDS = {
    **dict.fromkeys(("GetItem", "Query", "Scan", "Sync", "BatchGetItem", "TransactGetItems"), "reads"),
    **dict.fromkeys(("PutItem", "UpdateItem", "DeleteItem"), "writes"),
    **dict.fromkeys(("BatchPutItem", "BatchDeleteItem", "TransactWriteItems"), "writes"),
}


def calls(graph: Graph) -> Iterator[Relation]:
    """API -> table or cluster that is a data source of it."""
    return found(graph, "calls", DATA_CALLS)


def delivers(graph: Graph) -> Iterator[Relation]:
    """API -> event bus that is a data source of it."""
    return found(graph, "delivers", DATA_DELIVERS)


def resolves(graph: Graph) -> Iterator[Relation]:
    """Resolver -> data source, or the functions of its pipeline; pipeline function -> data source."""
    sources = Sources(graph)
    for asking in graph.of_type(RESOLVER, FUNCTION):
        pipeline = targets(graph, asking["PipelineConfig"]["Functions"].each(), FUNCTION)
        for asked in (*sources.of(asking), *pipeline):
            yield Relation("resolves", asking, asked.end, asked.value, asked.evidence, asking)


def reads(graph: Graph) -> Iterator[Relation]:
    """Resolver or pipeline function -> the table that it reads."""
    return _operations(graph, "reads")


def writes(graph: Graph) -> Iterator[Relation]:
    """Resolver or pipeline function -> the table that it writes."""
    return _operations(graph, "writes")


def _operations(graph: Graph, kind: str) -> Iterator[Relation]:
    sources = Sources(graph)
    for asking in graph.of_type(RESOLVER, FUNCTION):
        asked = [each for each in _asked(asking) if KINDS.get(each.text) == kind]
        for source in sources.of(asking) if asked else ():
            for table in targets(graph, source.end["DynamoDBConfig"]["TableName"], TABLE):
                for both in together(asked, source.value, table.value):
                    yield Relation(kind, asking, table.end, narrowed(both), table.evidence, asking)


def _asked(asking: Resource) -> Iterator[Value]:
    """The operations that a mapping template or its code names."""
    for value in (*asking["RequestMappingTemplate"], *asking["Code"]):
        for name in sorted(set(re.findall(OPERATION, value.known_text))):
            yield value.replaced(name)


class Sources:
    """The data sources of a template, also by their names, which are unique within an API."""

    __slots__ = ("by_name", "graph")

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.by_name: dict[object, list[Target]] = {}
        for source in graph.of_type(DATA):
            for name in source["Name"].strings():
                self.by_name.setdefault(name.value, []).append(Target(source, name))

    def of(self, asking: Resource) -> Iterator[Target]:
        """The data source of a resolver, by reference or by name."""
        for value in asking["DataSourceName"]:
            yield from (Target(each, value) for each, _ in self.graph.mentioned(value) if each.type == DATA)
            for named in self.by_name.get(value.value, ()) if isinstance(value.value, str) else ():
                yield from (Target(named.end, narrowed(both)) for both in together(value, named.value))


def is_awaited(source: Resource) -> bool:
    """Whether all that ask a function of a data source certainly wait for its answer: no request says `Event`.

    https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
    """
    asking = [each.source for each in source.arriving("resolves") if isinstance(each.source, Resource)]
    requests = [each[name] for each in asking for name in ("Code", "RequestMappingTemplate")]
    elsewhere = [each[name] for each in asking for name in ("CodeS3Location", "RequestMappingTemplateS3Location")]
    if not asking or not all(values.complete for values in requests + elsewhere):
        return False
    written = all(value.value is ABSENT or isinstance(value.value, str) for each in requests for value in each)
    here = all(value.value is ABSENT for each in elsewhere for value in each)
    return written and here and not any("Event" in value.known_text for each in requests for value in each)


# Operations of resolvers by the one action that they need. Those of transactions need several.
# https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
ACTIONS = {
    **{name: f"dynamodb:{name}" for name in ("GetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem")},
    "BatchGetItem": "dynamodb:BatchGetItem",
    "BatchPutItem": "dynamodb:BatchWriteItem",
    "BatchDeleteItem": "dynamodb:BatchWriteItem",
}


def needs_of(source: Resource) -> Iterator[tuple[Value, str, Resource]]:
    """What a data source's role has to allow: where that is said, the action, and what it is done to."""
    graph = source.graph
    for named, function in graph.targets(source["LambdaConfig"]["LambdaFunctionArn"], "AWS::Lambda::Function"):
        yield named, "lambda:InvokeFunction", function
    for asked in source.arriving("resolves"):
        if isinstance(asked.source, Resource):
            for operation in _asked(asked.source):
                for named, table in graph.targets(source["DynamoDBConfig"]["TableName"], TABLE):
                    for both in together(operation, asked.value, named):
                        if operation.text in ACTIONS:
                            yield narrowed(both), ACTIONS[operation.text], table
