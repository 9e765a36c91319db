"""Events of a function: each type is a row that says which resources it implies.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar
from serverless_lint.template.template import Declaration


class Event(NamedTuple):
    """`Events: {name: {Type: type, Properties: …}}`; `key` is the name as written."""

    name: str
    type: str
    key: Node
    properties: Mapping


class Caller(NamedTuple):
    """Whose events these are: the SAM function, what they call (the function or its alias), and all of them."""

    function: SamResource
    called: Python
    events: list[Event]


CATCH_ALL = "$default"
Expansion = Callable[[Caller, Event], list[Declaration]]

# event source mappings

# The property of the event that names the source: its name on the mapping.
SOURCES = {
    "SQS": ("Queue", "EventSourceArn"),
    "Kinesis": ("Stream", "EventSourceArn"),
    "DynamoDB": ("Stream", "EventSourceArn"),
    "MSK": ("Stream", "EventSourceArn"),
    "MQ": ("Broker", "EventSourceArn"),
    "DocumentDB": ("Cluster", "EventSourceArn"),
    "SelfManagedKafka": ("KafkaBootstrapServers", "SelfManagedEventSource"),
}
MANAGED_POLICIES = {
    "SQS": "service-role/AWSLambdaSQSQueueExecutionRole",
    "Kinesis": "service-role/AWSLambdaKinesisExecutionRole",
    "DynamoDB": "service-role/AWSLambdaDynamoDBExecutionRole",
    "MSK": "service-role/AWSLambdaMSKExecutionRole",
}
# Properties that the mapping takes under the same name.
SAME = """
    BatchSize BisectBatchOnFunctionError Enabled FilterCriteria FunctionResponseTypes KmsKeyArn
    MaximumBatchingWindowInSeconds MaximumRecordAgeInSeconds MaximumRetryAttempts MetricsConfig
    ParallelizationFactor ProvisionedPollerConfig Queues ScalingConfig SourceAccessConfigurations
    StartingPosition StartingPositionTimestamp Topics TumblingWindowInSeconds
""".split()
RENAMED = {"DestinationConfig": "DestinationConfig", "ConsumerGroupId": "AmazonManagedKafkaEventSourceConfig"}


def _mapping(caller: Caller, event: Event) -> list[Declaration]:
    written, mapped = SOURCES[event.type]
    properties: dict[str, Python] = {"FunctionName": caller.called}
    for name in SAME:
        if (node := event.properties.get(name)) is not None:
            properties[name] = node
    for name, new in RENAMED.items():
        if (node := event.properties.get(name)) is not None:
            properties[new] = node
    if (source := event.properties.get(written)) is not None:
        properties[mapped] = source
    return [_implied(caller, event, "", "AWS::Lambda::EventSourceMapping", properties)]


# APIs


def _api(caller: Caller, event: Event) -> list[Declaration]:
    """A permission; the route itself is part of the API (see api.py)."""
    suffix = "Permission" + _stage(caller, event)
    api: Python = event.properties.get("RestApiId") or {"Ref": "ServerlessRestApi"}
    return [_implied(caller, event, suffix, "AWS::Lambda::Permission", _may_call(caller, event, api))]


def _http_api(caller: Caller, event: Event) -> list[Declaration]:
    """A permission, unless that of the function's catch-all route on the same API does."""
    others = [each for each in caller.events if each.type == "HttpApi" and api_of(each) == api_of(event)]
    if route(event)[1] != CATCH_ALL and any(route(each) == ("any", CATCH_ALL) for each in others):
        return []
    api: Python = event.properties.get("ApiId") or {"Ref": "ServerlessHttpApi"}
    return [_implied(caller, event, "Permission", "AWS::Lambda::Permission", _may_call(caller, event, api))]


def api_of(event: Event) -> str | None:
    """The logical id of the API that an event names, by `Ref` or as it is; None when it names none."""
    named = event.properties.get("RestApiId") or event.properties.get("ApiId")
    if isinstance(named, Mapping) and named.function == "Ref":
        named = named.argument
    return named.text if isinstance(named, Scalar) else None if named is None else ""


def _stage(caller: Caller, event: Event) -> str:
    """The stage that SAM puts into the permission's id: of an implicit API it is always Prod."""
    api = api_of(event)
    if api is None:
        return "Prod"
    for declaration in caller.function.template.declarations:
        if declaration.id == api and isinstance(declaration.properties, Mapping):
            name = declaration.properties.get("StageName")
            return name.text if isinstance(name, Scalar) else "Stage"
    return "Stage"


def _may_call(caller: Caller, event: Event, api: Python) -> dict[str, Python]:
    method, path = route(event)
    star = "*" if method in ("any", "x-amazon-apigateway-any-method") else method.upper()
    resource = "${__ApiId__}/*/" + star + ("" if path == CATCH_ALL else path.rstrip("/"))
    arn = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:" + resource
    return {
        "Action": "lambda:InvokeFunction",
        "FunctionName": caller.called,
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": {"Fn::Sub": [arn, {"__ApiId__": api}]},
    }


def route(event: Event) -> tuple[str, str]:
    """Method and path of an Api or HttpApi event; an HttpApi event without a path is the `$default` route."""
    texts = []
    for name, default in (("Method", "any"), ("Path", CATCH_ALL)):
        node = event.properties.get(name)
        texts.append(node.text if isinstance(node, Scalar) and node.text else default)
    return texts[0].lower(), texts[1]


def _implied(caller: Caller, event: Event, suffix: str, type_name: str, properties: dict[str, Python]) -> Declaration:
    return caller.function.implies(caller.function.id + event.name + suffix, type_name, properties, event.key)


EVENTS: dict[str, Expansion] = {
    **dict.fromkeys(SOURCES, _mapping),
    "Api": _api,
    "HttpApi": _http_api,
}


def expand_event(caller: Caller, event: Event) -> list[Declaration]:
    """What an event implies; an event of an unknown type implies nothing that we know."""
    expansion = EVENTS.get(event.type)
    return expansion(caller, event) if expansion else []
