"""Glue, Athena and pipelines: the buckets, tables and databases that they name.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Glue.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.declared import End, Places, at, declared, ends, evidence
from serverless_lint.template.values import Value

BUCKET, DATABASE = "AWS::S3::Bucket", "AWS::Glue::Database"
READ_URIS: Places = {
    "AWS::Glue::Crawler": ("Targets.S3Targets.Path",),
    "AWS::Glue::Job": ("Command.ScriptLocation",),
    "AWS::Glue::Table": ("TableInput.StorageDescriptor.Location",),
}
WRITTEN_URIS: Places = {"AWS::Athena::WorkGroup": ("WorkGroupConfiguration.ResultConfiguration.OutputLocation",)}
ARTIFACTS: Places = {"AWS::CodePipeline::Pipeline": ("ArtifactStore.Location", "ArtifactStores.ArtifactStore.Location")}
S3_URI = "s3://"


def reads(graph: Graph) -> Iterator[Relation]:
    """Crawler, table -> bucket or table that it reads; job -> bucket of its script."""
    yield from _by_uri(graph, "reads", READ_URIS)
    tables: Places = {"AWS::Glue::Crawler": ("Targets.DynamoDBTargets.Path",)}
    yield from declared(graph, "reads", tables, "AWS::DynamoDB::Table")


def writes(graph: Graph) -> Iterator[Relation]:
    """Crawler -> database; workgroup -> bucket of its results; pipeline -> bucket of its artifacts."""
    yield from declared(graph, "writes", {"AWS::Glue::Crawler": ("DatabaseName",)}, DATABASE)
    yield from _by_uri(graph, "writes", WRITTEN_URIS)
    yield from declared(graph, "writes", ARTIFACTS, BUCKET)


def _by_uri(graph: Graph, kind: str, places: Places) -> Iterator[Relation]:
    for type_name, paths in places.items():
        for resource in graph.of_type(type_name):
            for path in paths:
                for value, bucket in buckets(graph, at(resource, path)):
                    yield Relation(kind, resource, bucket, value, evidence(value), resource)


def buckets(graph: Graph, values: Iterable[Value]) -> Iterator[tuple[Value, End]]:
    """The buckets in `s3://bucket/key`."""
    for value in values:
        if not isinstance(value.value, str):
            yield from ends(graph, [value], BUCKET)
        elif value.value.startswith(S3_URI):
            name = value.replaced(value.value.removeprefix(S3_URI).partition("/")[0])
            for _, bucket in ends(graph, [name], BUCKET):
                yield value, External(value.value, BUCKET, value, graph.scope) if _is_outside(bucket) else bucket


def _is_outside(end: End) -> bool:
    return isinstance(end, External)
