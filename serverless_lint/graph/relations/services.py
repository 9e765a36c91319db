"""What APIs and schedules have other services do by themselves, without a function between them.

https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.action_rows import TAKING, Action, actions
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import End, Target, targets
from serverless_lint.graph.walk import places
from serverless_lint.syntax.pattern import pattern
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Text, Value, Values, narrowed, together

BODY = "Body.paths.*.*.x-amazon-apigateway-integration"
SDK = "arn:aws:scheduler:::aws-sdk:"
# The calls that are made with a path, rather than an action, in the URI.
QUERIED = pattern(r"\b(SendMessageBatch|SendMessage|ReceiveMessage|PublishBatch|Publish)\b")
BY_METHOD = {"GET": "getObject", "HEAD": "headObject", "PUT": "putObject", "DELETE": "deleteObject"}


class Spelling(NamedTuple):
    """Where an integration is written, and how its properties are spelled. `source`: the property with the API."""

    type: str
    path: str
    source: tuple[str, str]
    uri: str
    method: str
    subtype: str
    parameters: str
    templates: str


SPELLINGS = (
    Spelling(
        "AWS::ApiGateway::Method",
        "Integration",
        ("RestApiId", REST_API),
        *("Uri", "IntegrationHttpMethod", "", "RequestParameters", "RequestTemplates"),
    ),
    Spelling(
        "AWS::ApiGatewayV2::Integration",
        "",
        ("ApiId", HTTP_API),
        *("IntegrationUri", "IntegrationMethod", "IntegrationSubtype", "RequestParameters", "RequestTemplates"),
    ),
    *(
        Spelling(
            api,
            BODY,
            ("", ""),
            *("uri", "httpMethod", "integrationSubtype", "requestParameters", "requestTemplates"),
        )
        for api in (REST_API, HTTP_API)
    ),
)


class Use(NamedTuple):
    """A call: who makes it, via what, of which service and action; `texts`: all that it says, `value` in short."""

    source: End
    via: Resource
    service: str
    action: str
    value: Value
    parameters: Values
    texts: list[Value]


def delivers(graph: Graph) -> Iterator[Relation]:
    """API or schedule -> queue, topic, bus, stream, state machine."""
    return _found(graph, "delivers")


def calls(graph: Graph) -> Iterator[Relation]:
    """API or schedule -> job, task, crawler."""
    return _found(graph, "calls")


def reads(graph: Graph) -> Iterator[Relation]:
    """API -> table, bucket or queue."""
    return _found(graph, "reads")


def writes(graph: Graph) -> Iterator[Relation]:
    """API or schedule -> table or bucket."""
    return _found(graph, "writes")


def triggers(graph: Graph) -> Iterator[Relation]:
    """Schedule -> the function that it invokes by a universal target."""
    return _found(graph, "triggers")


def _found(graph: Graph, kind: str) -> Iterator[Relation]:
    for use in (*_of_apis(graph), *_of_schedules(graph)):
        for action in actions(use.service, use.action):
            if _kind(action) == kind:
                mode = "schedule" if kind == "triggers" else None
                for each in _targets(graph, use, action):
                    yield Relation(kind, use.source, each.end, each.value, each.evidence, use.via, mode)


def _kind(action: Action) -> str:
    """What takes something in is delivered to, by what does nothing itself."""
    return "delivers" if action.kind in ("writes", "calls") and action.types[:1] in _TAKING else action.kind


_TAKING = tuple((each,) for each in TAKING)


# who makes calls


def _of_apis(graph: Graph) -> Iterator[Use]:
    for spelling in SPELLINGS:
        for via in graph.of_type(spelling.type):
            for integration in places(via.properties, spelling.path):
                for service, action, value in _called(integration, spelling):
                    parameters, templates = integration[spelling.parameters], integration[spelling.templates]
                    texts = [each for one in (parameters, templates) for _, given in one.entries() for each in given]
                    for source in _api(via, spelling):
                        yield Use(source, via, service, action, value, parameters, [value, *texts])


def _api(via: Resource, spelling: Spelling) -> list[End]:
    name, type_name = spelling.source
    return [each.end for each in targets(via.graph, via[name], type_name)] if name else [via]


def _called(integration: Values, spelling: Spelling) -> Iterator[tuple[str, str, Value]]:
    """`SQS-SendMessage`, or `arn:aws:apigateway:eu-west-1:states:action/StartExecution`."""
    for subtype in integration[spelling.subtype].strings() if spelling.subtype else ():
        service, _, action = subtype.text.partition("-")
        yield service, action, subtype
    for uri in integration[spelling.uri]:
        fields = (uri.value.known if isinstance(uri.value, Text) else uri.known_text).split(":", 5)
        if len(fields) == 6 and fields[2] == "apigateway":
            service = fields[4].rpartition(".")[2]
            for action in _actions(service, fields[5], integration, spelling):
                yield service, action, uri


def _actions(service: str, rest: str, integration: Values, spelling: Spelling) -> set[str]:
    style, _, name = rest.partition("/")
    if style == "action":
        return {name}
    if service == "s3":
        return {BY_METHOD.get(method.text, "") for method in integration[spelling.method].strings()}
    written = [each for name in (spelling.parameters, spelling.templates) for _, each in integration[name].entries()]
    return {match for values in written for value in values for match in QUERIED.findall(value.known_text + rest)}


def _of_schedules(graph: Graph) -> Iterator[Use]:
    for schedule in graph.of_type("AWS::Scheduler::Schedule"):
        given = schedule["Target"]["Input"]
        for arn in schedule["Target"]["Arn"]:
            known = arn.known_text
            if known.startswith("arn:") and ":scheduler:::aws-sdk:" in known:
                service, _, action = known.partition(":aws-sdk:")[2].partition(":")
                nothing = Values(schedule.scope, [], complete=True)
                yield Use(schedule, schedule, service, action, arn, nothing, list(given))


# what they are made on


def _targets(graph: Graph, use: Use, action: Action) -> Iterator[Target]:
    told = set()
    for each in _named(graph, use, action):
        for both in together(each.value, use.value):
            value = narrowed(both)
            if (each.end.id, value.when) not in told:
                told.add((each.end.id, value.when))
                yield Target(each.end, value)


def _named(graph: Graph, use: Use, action: Action) -> Iterator[Target]:
    """By a parameter of that name, by reference anywhere in its texts, or in JSON as text."""
    last = action.path.rpartition(".")[2]
    yield from targets(graph, use.parameters[last], *action.types)
    for text in use.texts:
        for resource, _ in graph.mentioned(text):
            if resource.type in action.types:
                yield Target(resource, text)
        literal = [text.replaced(name) for name in _literals(text, last, action)]
        yield from targets(graph, Values(use.via.scope, literal, complete=True), *action.types)


def _literals(text: Value, name: str, action: Action) -> list[str]:
    """Names in plain text: in JSON, or at the end of a queue's path, or at the start of an object's."""
    last = text.value.pieces[-1] if isinstance(text.value, Text) else text.value
    if not isinstance(last, str):
        return []
    found = []
    if f":{action.service}:path/" in text.known_text:
        path = last.partition(":path/")[2] or last
        found = [path.rpartition("/")[2] if action.service == "sqs" else path.partition("/")[0]]
    elif isinstance(text.value, str):
        found = re.findall(rf'"{name}"\s*:\s*"([^"$]+)"', text.value, re.I)
    return [each for each in found if each and "{" not in each]
