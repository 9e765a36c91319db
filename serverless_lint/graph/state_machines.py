"""The states of a state machine, as the Amazon States Language writes them, whichever way they are nested.

https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.definitions import definition
from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import ABSENT, Mapping, Value, Values

MACHINE = "AWS::StepFunctions::StateMachine"
JSONATA = "JSONata"
DEEPEST = 20  # states inside of states
# Where a Map state says what it does for each item; `Iterator` is its name of old.
PROCESSORS = ("ItemProcessor", "Iterator")


class State:
    """One state. `values`: its mapping, in the scenario in which it is there. `inside`: the Map or Parallel around it.

    `start`: whether its machine, branch or iteration begins with it. `query`: JSONPath or JSONata.
    """

    __slots__ = ("inside", "machine", "name", "query", "start", "values")

    def __init__(
        self, machine: Resource, name: str, values: Values, inside: State | None, query: str, start: bool
    ) -> None:
        self.machine = machine
        self.name = name
        self.values = values
        self.inside = inside
        self.query = query
        self.start = start

    def __getitem__(self, name: str) -> Values:
        return self.values[name]

    @property
    def itself(self) -> Value:
        """The state as a whole, where it is written."""
        return self.values.found[0]

    @property
    def type(self) -> str:
        """Task, Map, Parallel, Choice, Wait, Pass, Succeed, Fail; empty when unknown."""
        return next((kind.text for kind in self["Type"].strings()), "")

    @property
    def arguments(self) -> Values:
        """What a task is given, in either language."""
        return self["Arguments" if self.query == JSONATA else "Parameters"]

    @property
    def retries(self) -> list[Values]:
        """Its retriers, in the order in which they are tried."""
        return list(self["Retry"].items())

    @property
    def catches(self) -> list[Values]:
        return list(self["Catch"].items())

    def next(self) -> Iterator[Value]:
        """The names of the states that may follow: the next one, and those of choices and catchers."""
        yield from self["Next"].strings()
        yield from self["Default"].strings()
        for one in (*self["Choices"].items(), *self.catches):
            yield from one["Next"].strings()

    def work(self) -> Iterator[tuple[Values, Values]]:
        """What it has done by others: the resource that does it, and what that is given.

        A Map state may read its items from S3, and write its results there.
        """
        if self.type == "Task":
            yield self["Resource"], self.arguments
        for name in ("ItemReader", "ResultWriter"):
            given = self[name]
            if any(value.value is not ABSENT for value in given):
                yield given["Resource"], given["Arguments" if self.query == JSONATA else "Parameters"]

    def seconds(self, name: str) -> Values:
        """`TimeoutSeconds`, `HeartbeatSeconds` or `Seconds`, where it is a number and not looked up at run time."""
        return self[name].numbers()


def states(machine: Resource) -> list[State]:
    """All states of a machine, those inside of others after them; none when its definition is not known."""
    known = machine.graph.states
    if machine.id not in known:
        found = definition(machine)
        each = (Values(found.scope, [value], complete=True) for value in found)
        known[machine.id] = [state for one in each for state in _states(machine, one, None, "JSONPath")]
    return known[machine.id]


def _states(machine: Resource, values: Values, inside: State | None, query: str, depth: int = 0) -> Iterator[State]:
    query = _query(values, query)
    first = {start.text for start in values["StartAt"].strings()}
    for name, found in values["States"].entries():
        for value in found:
            if isinstance(value.value, Mapping) and depth < DEEPEST:
                one = Values(found.scope, [value], complete=True)
                state = State(machine, name, one, inside, _query(one, query), name in first)
                yield state
                for inner in _inner(one):
                    yield from _states(machine, inner, state, query, depth + 1)


def _inner(values: Values) -> Iterator[Values]:
    yield from values["Branches"].items()
    for name in PROCESSORS:
        inner = values[name]
        if any(isinstance(value.value, Mapping) for value in inner):
            yield inner


def _query(values: Values, inherited: str) -> str:
    return next((language.text for language in values["QueryLanguage"].strings()), inherited)
