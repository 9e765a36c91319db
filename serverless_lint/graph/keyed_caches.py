"""Keyed caches: what a stage caches, and by which parameters it tells requests apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.integrations import EXTENSION
from serverless_lint.graph.operations import Operation, operations
from serverless_lint.graph.relations.push_rows import REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.stage_settings import caches
from serverless_lint.graph.written import keys
from serverless_lint.template.values import Value, Values, narrowed, together

IN_PATH = re.compile(r"\{([^}+]+)\+?\}")
TELLING = ("method.request.path.", "method.request.querystring.")


def cached(stage: Resource) -> Iterator[tuple[Operation, Value, Values]]:
    """The operations whose answers a stage certainly caches: where that is said, and the cache keys."""
    for named, api in stage.graph.targets(stage["RestApiId"], REST_API):
        for operation in operations(api):
            for at, given in together(caches(stage, operation), named):
                yield operation, narrowed((at, given)), _keys(operation)


def _keys(operation: Operation) -> Values:
    said = operation.said
    if operation.resource is not None:
        return said["Integration"]["CacheKeyParameters"].each()
    return said[EXTENSION]["cacheKeyParameters"].each()


def parameters(operation: Operation) -> Iterator[Value]:
    """The parameters that tell requests apart, as a cache key would name them."""
    told = set()
    for name in _declared(operation):
        told.add(str(name.value))
        yield name
    for found in IN_PATH.findall(operation.path or ""):
        if TELLING[0] + found not in told:
            yield operation.place.replaced(TELLING[0] + found)


def _declared(operation: Operation) -> Iterator[Value]:
    if operation.resource is not None:
        for name in keys(operation.said["RequestParameters"]):
            if str(name.value).startswith(TELLING):
                yield name
        return
    for item in operation.said["parameters"].items():
        for name, place in together(item["name"].strings(), item["in"].strings()):
            kind = {"path": TELLING[0], "query": TELLING[1]}.get(place.text)
            if kind is not None:
                yield narrowed((name, place)).replaced(kind + name.text)
