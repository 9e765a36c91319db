"""Functions and Resolvers of a GraphQL API: the code that AppSync runs between a request and its data sources.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-resolver.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.graphql_source import SOURCE, source_id
from serverless_lint.sam.resource import SamResource, passed, same
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar, Sequence
from serverless_lint.template.template import Declaration

WRITTEN = {"CodeUri": "CodeS3Location", "InlineCode": "Code", **same("MaxBatchSize")}
FUNCTION = {"Sync": "SyncConfig", **same("Description Name"), **WRITTEN}
RESOLVER = {"Caching": "CachingConfig", **same("FieldName"), **WRITTEN}
# What a resolver without code runs: it passes on what its functions give.
# https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
PASS_ON = """
export function request(ctx) {
    return {};
}

export function response(ctx) {
    return ctx.prev.result;
}
"""
PASS_ON_RUNTIME: dict[str, Python] = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}


def code(api: SamResource) -> Iterator[Declaration]:
    yield from _functions(api)
    for kind, fields in api.entries("Resolvers"):
        for name, entry in fields.value.entries.items() if isinstance(fields.value, Mapping) else ():
            if isinstance(entry.value, Mapping):
                yield _resolver(api, kind, name, entry.key, entry.value)


def _functions(api: SamResource) -> Iterator[Declaration]:
    """Those that are not just named by their id, and the data source `NONE` that they share."""
    nothing: Node | None = None
    for name, entry in api.entries("Functions"):
        written = entry.value
        if not isinstance(written, Mapping) or "Id" in written.entries:
            continue
        source = written.get("DataSource")
        chosen: Python = source
        if isinstance(source, Scalar) and source.text.lower() == "none":
            nothing = nothing or source
            chosen = {"Fn::GetAtt": [f"{api.id}NoneDataSource", "Name"]}
        elif isinstance(source, Scalar) and (own := source_id(api, source.text)) is not None:
            chosen = {"Fn::GetAtt": [own, "Name"]}
        properties = {**_api(api), "Name": name, **passed(written, FUNCTION), **_runtime(written)}
        properties["DataSourceName"] = chosen
        yield api.implies(api.id + name, "AWS::AppSync::FunctionConfiguration", properties, entry.key)
    if nothing is not None:
        new_id = f"{api.id}NoneDataSource"
        yield api.implies(new_id, SOURCE, {**_api(api), "Name": new_id, "Type": "NONE"}, nothing)


def _resolver(api: SamResource, kind: str, name: str, at: Node, written: Mapping) -> Declaration:
    pipeline = written.get("Pipeline")
    steps = pipeline.items if isinstance(pipeline, Sequence) else []
    properties: dict[str, Python] = {
        **_api(api),
        "TypeName": kind,
        "FieldName": name,
        "Kind": "PIPELINE",
        "PipelineConfig": {"Functions": [_function_id(api, step) for step in steps]},
        **passed(written, RESOLVER),
    }
    if written.entries.keys() & {"CodeUri", "InlineCode"}:
        properties |= _runtime(written)
    else:
        properties |= {"Code": PASS_ON, "Runtime": PASS_ON_RUNTIME}
    first: dict[str, Python] = {"DependsOn": [f"{api.id}Schema"]}
    return api.implies(api.id + kind + name, "AWS::AppSync::Resolver", properties, at, first)


def _function_id(api: SamResource, step: Node) -> Python:
    """A function by its name among the API's own, or the id that stands there."""
    name = step.text if isinstance(step, Scalar) else ""
    written = next((entry.value for own, entry in api.entries("Functions") if own == name), None)
    given = written.get("Id") if isinstance(written, Mapping) else None
    return given or {"Fn::GetAtt": [api.id + name, "FunctionId"]}


def _api(api: SamResource) -> dict[str, Python]:
    return {"ApiId": {"Fn::GetAtt": [api.id, "ApiId"]}}


def _runtime(written: Mapping) -> dict[str, Python]:
    runtime = written.get("Runtime")
    return {"Runtime": passed(runtime, {"Name": "Name", "Version": "RuntimeVersion"})} if runtime is not None else {}
