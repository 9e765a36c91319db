"""Served: which event, method or route is for which path of which API, as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relations.api_rows import METHOD, ROUTE
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import before_sam
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Reference, Value, Values, narrowed, together

# Events of SAM: the property that names the API, and the API that SAM makes where it is left out.
EVENTS = {"Api": ("RestApiId", "ServerlessRestApi"), "HttpApi": ("ApiId", "ServerlessHttpApi")}


class Served(NamedTuple):
    """`route`: `GET /orders`; `name`: of the function, method or route that serves it.

    `key` is the same for the same path and method of the same API.
    """

    key: tuple[str, str, str]
    api: str
    route: str
    name: str
    place: Value


def served(graph: Graph) -> Iterator[Served]:
    """All that is known as a whole; of methods, those of one API Gateway resource."""
    for function in graph.of_type("AWS::Lambda::Function"):
        for _, event in before_sam(function)["Events"].entries():
            yield from _by_event(function, event)
    for method in graph.of_type(METHOD):
        for named, api in graph.targets(method["RestApiId"], REST_API):
            for verb, parent in together(method["HttpMethod"].strings(), method["ResourceId"]):
                if isinstance(parent.value, Reference):
                    place = narrowed((method.itself, verb, parent, named))
                    key = (api.id, verb.text, parent.value.id)
                    yield Served(key, api.id, f"{verb.text} {parent.value.id}", method.id, place)
    for route in graph.of_type(ROUTE):
        for named, api in graph.targets(route["ApiId"], HTTP_API):
            for said in route["RouteKey"].strings():
                place = narrowed((route.itself, said, named))
                yield Served((api.id, "", said.text), api.id, said.text, route.id, place)


def _by_event(function: Resource, event: Values) -> Iterator[Served]:
    said = event["Properties"]
    for kind in event["Type"].strings():
        if kind.text in EVENTS:
            named, made = EVENTS[kind.text]
            for path, verb, api in together(said["Path"].strings(), said["Method"].strings(), said[named]):
                own = function.scope.logical_id(made)  # each template has one of its own
                of = own if api.value is ABSENT else getattr(api.value, "id", "")
                if of:
                    place = narrowed((path, verb, api, kind, function.itself))
                    key = (of, verb.text.upper(), path.text)
                    yield Served(key, of, f"{verb.text.upper()} {path.text}", function.id, place)
