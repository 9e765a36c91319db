"""An event of a function or state machine, and what all kinds of events are made with."""

from __future__ import annotations

from collections.abc import Callable

from serverless_lint.sam.resource import Made, SamResource, mapping, passed
from serverless_lint.syntax.node import Mapping, Node, Python, Scalar
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.template import Declaration


class Event(NamedTuple):
    """`Events: {name: {Type: type, Properties: …}}`; `key` is the name as written."""

    name: str
    type: str
    key: Node
    properties: Mapping

    def get(self, name: str) -> Node | None:
        return self.properties.get(name)

    def mapping(self, name: str) -> Mapping | None:
        """A property that is a mapping as it stands."""
        node = self.properties.get(name)
        return node if isinstance(node, Mapping) and node.function is None else None

    def text(self, name: str) -> str | None:
        """A property that is a text as it stands."""
        node = self.properties.get(name)
        return node.text if isinstance(node, Scalar) and node.value is not None else None

    def passed(self, names: dict[str, str]) -> dict[str, Python]:
        """Properties as written, by the names that they get."""
        return passed(self.properties, names)


class Target(NamedTuple):
    """What events run: the SAM resource, and how its function, alias or state machine is named.

    `events`: all of them.
    """

    resource: SamResource
    name: Python
    arn: Python
    events: list[Event]

    @property
    def called_id(self) -> str:
        """The logical id of what is run."""
        assert isinstance(self.name, dict)
        return str(self.name["Ref"])

    @property
    def runs_function(self) -> bool:
        return self.resource.declaration.type.endswith("Function")

    def implies(
        self,
        event: Event,
        suffix: str,
        type_name: str,
        properties: dict[str, Python],
        attributes: dict[str, Python] | None = None,
    ) -> Declaration:
        """A resource for an event: its logical id is those of both in a row."""
        new_id = self.resource.id + event.name + suffix
        return self.resource.implies(new_id, type_name, properties, event.key, attributes)

    def permission(self, event: Event, principal: str, more: dict[str, Python], suffix: str = "") -> Declaration:
        """What lets a service invoke the function.

        https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
        """
        properties: dict[str, Python] = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": self.name,
            "Principal": principal,
            **more,
        }
        return self.implies(event, "Permission" + suffix, "AWS::Lambda::Permission", properties)


Expansion = Callable[[Target, Event], list[Made]]


def events_of(resource: SamResource) -> list[Event]:
    """The events of a resource that have a type, in order."""
    events = []
    for name, body in resource.entries("Events"):
        kind = body.value.get("Type") if isinstance(body.value, Mapping) else None
        if isinstance(kind, Scalar) and isinstance(body.value, Mapping):
            written = body.value.get("Properties")
            properties = written if isinstance(written, Mapping) else mapping({}, body.key)
            events.append(Event(name, kind.text, body.key, properties))
    return events
