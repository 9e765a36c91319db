"""Patterns of events: the values that their fields ask for, and whether they leave anything out.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.eventbridge import DEFAULT_BUS
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Mapping, Sequence, Text, Value, Values

BUS = "AWS::Events::EventBus"
ANY: dict[str, tuple[set[object], ...]] = {"prefix": ({""},), "exists": ({True},), "wildcard": ({"*"},)}
ENVELOPE = ("account", "region", "version", "time", "id")  # what every event has


def scalars(values: Values, path: str = "") -> Iterator[tuple[str, Value]]:
    """Fields of a pattern that hold a single value, where they have to hold a list."""
    for name, inner in values.entries():
        for value in inner if not name.startswith("$") else ():
            if isinstance(value.value, Mapping):
                yield from scalars(Values(values.scope, [value], complete=True), f"{path}{name}.")
            elif value.value is not ABSENT and not isinstance(value.value, (Sequence, tuple, Text)):
                yield f"{path}{name}", value


def sources(rule: Resource) -> list[Value] | None:
    """The sources that a rule asks for; None where these are not all, or not known."""
    asked = rule["EventPattern"]["source"].each()
    known = asked.strings()
    return known.found if known.found and known.complete else None


def is_custom(graph: Graph, bus: Value) -> bool:
    """Whether a name or ARN is certainly not that of the default event bus."""
    target = graph.referred(bus)
    if isinstance(target, Resource):
        return target.type == BUS
    name = bus.value if isinstance(bus.value, str) else DEFAULT_BUS
    return name.rpartition("/")[2] != DEFAULT_BUS


def takes_everything(pattern: Values) -> bool:
    """Whether a pattern fits every event of its account: it asks for nothing, or only for what all of them have."""
    for whole in pattern:
        if not isinstance(whole.value, Mapping) or any(name.startswith("Fn::") for name in whole.value.entries):
            return False
    fields = dict(pattern.entries())
    return bool(pattern.found) and all(name in ENVELOPE or _is_any(inner) for name, inner in fields.items())


def _is_any(values: Values) -> bool:
    """Whether a field may be whatever it likes: there, or beginning with nothing."""
    for item in values.each():
        for name, inner in Values(values.scope, [item], complete=True).entries():
            said = {each.value for each in inner}
            if said in ANY.get(name, ()):
                return True
    return False
