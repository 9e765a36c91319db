"""Stage settings: what a stage of a REST API is told for which methods.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.operations import Operation
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import before_sam
from serverless_lint.template.values import ABSENT, Value, Values, narrowed, together

EVERY_PATH, EVERY_METHOD = "/*", "*"


def settings(stage: Resource) -> Iterator[Values]:
    """The items of a stage's MethodSettings."""
    return stage["MethodSettings"].items()


def caching(stage: Resource) -> Iterator[tuple[Values, Value]]:
    """The settings that switch caching on, each where it does, whether there is a cache or not."""
    for item in settings(stage):
        for truth in item["CachingEnabled"].truths():
            if truth.value is True and not any(ttl.number == 0 for ttl in item["CacheTtlInSeconds"].numbers()):
                yield item, truth


def caches(stage: Resource, operation: Operation) -> Iterator[Value]:
    """Where a stage certainly caches the answers of an operation: of GET, unless its method is named."""
    clusters = [truth for truth in stage["CacheClusterEnabled"].truths() if truth.value is True]
    others = [item["CachingEnabled"] for item in settings(stage)]
    if not all(each.complete for each in others) or any(
        truth.value is False for each in others for truth in each.truths()
    ):
        return  # what is switched off for one path is not looked at
    for item, truth in caching(stage):
        for path, verb, *_ in together(item["ResourcePath"].strings(), item["HttpMethod"].strings()):
            if _is_for(path.text, verb.text.upper(), operation):
                yield from (narrowed(both) for both in together(truth, path, verb, clusters, operation.place))


def _is_for(path: str, verb: str, operation: Operation) -> bool:
    fits = path == EVERY_PATH or (operation.path is not None and path == _encoded(operation.path))
    return fits and (operation.verb == verb != "OPTIONS" or (verb == EVERY_METHOD and operation.verb in ("GET", "ANY")))


def _encoded(path: str) -> str:
    """A path as a setting names it: `/~1orders~1{id}`, or `/` for the root."""
    return path if path == "/" else "/" + path.replace("/", "~1")


def is_private(api: Resource) -> list[Value]:
    """Where an API certainly can be reached from VPCs only."""
    kinds = api["EndpointConfiguration"]["Types"].each().strings()
    return [kind for kind in kinds if kind.text == "PRIVATE"]


def policies(api: Resource) -> list[Values]:
    """The places of an API's own policy: beside its definition, in it, and where SAM makes one of it."""
    return [api["Policy"], api["Body"]["x-amazon-apigateway-policy"], before_sam(api)["Auth"]["ResourcePolicy"]]


def statements(api: Resource) -> Iterator[Values]:
    """The statements of an API's own policy."""
    for policy in policies(api):
        for value in policy["Statement"].each():
            if value.value is not ABSENT:
                yield Values(policy.scope, [value], complete=True)
