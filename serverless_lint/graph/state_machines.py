"""The states of a state machine, as the Amazon States Language writes them, whichever way they are nested.

https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.definitions import definition
from serverless_lint.graph.resource import Resource
from serverless_lint.template.macros import is_open
from serverless_lint.template.values import ABSENT, Mapping, Node, Value, Values

MACHINE = "AWS::StepFunctions::StateMachine"
JSONATA = "JSONata"
DEEPEST = 20  # states inside of states
# Where a Map state says what it does for each item; `Iterator` is its name of old.
PROCESSORS = ("ItemProcessor", "Iterator")


class Flow:
    """States that go over into each other: those of a machine, of a branch, or of the iterations of a Map.

    `values`: the mapping with `StartAt` and `States`. `inside`: the Map or Parallel around it.
    """

    __slots__ = ("inside", "machine", "query", "states", "values")

    def __init__(self, machine: Resource, values: Values, inside: State | None, query: str) -> None:
        self.machine = machine
        self.values = values
        self.inside = inside
        self.query = query
        self.states: list[State] = []

    @property
    def is_known(self) -> bool:
        """Whether these are all of its states, in every scenario in which it is there."""
        named = self.values["States"]
        whole = named.complete and all(isinstance(value.value, Mapping) for value in named)
        return whole and not any(isinstance(value.value, Mapping) and is_open(value.value) for value in named)

    def passes(self) -> Iterator[tuple[State | None, Values]]:
        """Where it says which state comes next, and which state says so; None for the start."""
        yield None, self.values["StartAt"]
        for state in self.states:
            yield from ((state, values) for values in state.passes())


class State:
    """One state. `values`: its mapping, in the scenario in which it is there. `inside`: the Map or Parallel around it.

    `start`: whether its machine, branch or iteration begins with it. `query`: JSONPath or JSONata.
    """

    __slots__ = ("flow", "key", "name", "query", "start", "values")

    def __init__(self, flow: Flow, name: str, key: Node, values: Values, query: str, start: bool) -> None:
        self.flow = flow
        self.name = name
        self.key = key
        self.values = values
        self.query = query
        self.start = start

    @property
    def machine(self) -> Resource:
        return self.flow.machine

    @property
    def inside(self) -> State | None:
        return self.flow.inside

    def __getitem__(self, name: str) -> Values:
        return self.values[name]

    @property
    def itself(self) -> Value:
        """The state as a whole, at its name."""
        whole = self.values.found[0]
        return Value(ABSENT, self.key, whole.when, whole.path)

    def around(self) -> Iterator[Flow]:
        """The flow that it is in, the one that this is in …, up to the machine's."""
        flow: Flow | None = self.flow
        while flow is not None:
            yield flow
            flow = flow.inside.flow if flow.inside else None

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

    def passes(self) -> Iterator[Values]:
        """Where it says which states may follow: the next one, and those of choices and catchers."""
        yield self["Next"]
        yield self["Default"]
        for one in (*self["Choices"].items(), *self.catches):
            yield one["Next"]

    def next(self) -> Iterator[Value]:
        """The names of the states that may follow."""
        for values in self.passes():
            yield from values.strings()

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


def flows(machine: Resource) -> list[Flow]:
    """A machine as a whole, its branches and iterations; none when its definition is not known."""
    known = machine.graph.flows
    if machine.id not in known:
        found = definition(machine)
        each = (Values(found.scope, [value], complete=True) for value in found)
        known[machine.id] = [flow for one in each for flow in _flows(machine, one, None, "JSONPath")]
    return known[machine.id]


def states(machine: Resource) -> list[State]:
    """All states of a machine."""
    return [state for flow in flows(machine) for state in flow.states]


def _flows(machine: Resource, values: Values, inside: State | None, query: str, depth: int = 0) -> Iterator[Flow]:
    flow = Flow(machine, values, inside, _query(values, query))
    first = {start.text for start in values["StartAt"].strings()}
    for key, name, value in _written(values["States"]):
        one = Values(values.scope, [value], complete=True)
        flow.states.append(State(flow, name, key, one, _query(one, flow.query), name in first))
    yield flow
    for state in flow.states if depth + 1 < DEEPEST else ():
        for inner in _inner(state.values):
            yield from _flows(machine, inner, state, state.query, depth + 1)


def _written(states: Values) -> Iterator[tuple[Node, str, Value]]:
    """Each state's name, where that is written, and its mapping."""
    for whole in states:
        for name, found in Values(states.scope, [whole], complete=True).entries():
            assert isinstance(whole.value, Mapping)
            key = whole.value.entries[name].key
            yield from ((key, name, value) for value in found if isinstance(value.value, Mapping))


def _inner(values: Values) -> Iterator[Values]:
    yield from values["Branches"].items()
    for name in PROCESSORS:
        inner = values[name]
        if any(isinstance(value.value, Mapping) for value in inner):
            yield inner


def _query(values: Values, inherited: str) -> str:
    return next((language.text for language in values["QueryLanguage"].strings()), inherited)
