"""APIs in front of functions: how long they wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.relations.delivery_rows import MACHINE
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.relations.pushes import STREAMED, beside, row_of
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, narrowed, together

CALLED_LATER = "integration.request.header.X-Amz-Invocation-Type"  # the API answers at once


class Wait(NamedTuple):
    """What an integration says: the names of its properties, and the milliseconds that it waits by default.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    """

    timeout: str
    default: int
    stream: str
    parameters: str


REST, HTTP = 29_000, 30_000
WAITS = {
    ("AWS::ApiGateway::Method", "Uri"): Wait("TimeoutInMillis", REST, "ResponseTransferMode", "RequestParameters"),
    (REST_API, "uri"): Wait("timeoutInMillis", REST, "responseTransferMode", "requestParameters"),
    ("AWS::ApiGatewayV2::Integration", "IntegrationUri"): Wait("TimeoutInMillis", HTTP, "", "RequestParameters"),
    (HTTP_API, "uri"): Wait("timeoutInMillis", HTTP, "", "requestParameters"),
    (HTTP_API, "Target"): Wait("TimeoutInMillis", HTTP, "", ""),
}


def waits(trigger: Relation) -> Iterator[Value]:
    """The seconds that the caller of an API waits for a function; nothing where the answer is streamed or not due.

    WebSockets are left out: what a function has to say later, it can send later.
    """
    row = row_of(trigger)
    wait = WAITS.get((row.type, row.path.rpartition(".")[2])) if row else None
    if wait is None or STREAMED in trigger.value.known_text:
        return
    given = [beside(trigger, wait.parameters)[CALLED_LATER].absent_when()] if wait.parameters else []
    if wait.stream:
        streams = beside(trigger, wait.stream)
        given.append([*streams.absent_when(), *(mode for mode in streams.strings() if mode.text == "BUFFERED")])
    if trigger.via.type == "AWS::ApiGatewayV2::Integration":
        given.append([kind for kind in trigger.source["ProtocolType"].strings() if kind.text == "HTTP"])
    timeouts = beside(trigger, wait.timeout)
    assumed = [_assumed(value, trigger, wait) for value in timeouts.absent_when()]
    written = [value.replaced(value.number / 1000) for value in timeouts.numbers()]
    yield from map(narrowed, together([*assumed, *written], trigger.value, *given))


def has_other_use(function: Resource) -> bool:
    """Whether a function runs for others, too, that do not wait for its answer."""
    mappings = function.graph.of_type("AWS::Lambda::EventSourceMapping")
    polled = (target for mapping in mappings for _, target in functions_of(function.graph, mapping["FunctionName"]))
    called = any(trigger.mode != "sync" or trigger.via.type == MACHINE for trigger in function.triggers())
    return called or any(function.arriving("sets-up")) or any(target is function for target in polled)


def _assumed(absent: Value, trigger: Relation, wait: Wait) -> Value:
    """What is left out stands where the function is named."""
    at = trigger.value
    return Value(wait.default / 1000, at.node, absent.when, at.path, None, written=False)
