"""Tasks of state machines: which service works, by which pattern Step Functions waits for it, and for how long.

https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from serverless_lint.facts.stepfunctions import EXPRESS_SECONDS, RETRY, STANDARD_SECONDS
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.graph.relations.stepfunctions import ACTIVITY, SDK, integration, named
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.state_machines import State, states
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Mapping, Text, Value, Values, narrowed, together

OF_FUNCTIONS = "lambda"
OF_ACTIVITIES = "activity"
INSIDE = "ItemProcessor"


class Task(NamedTuple):
    """One way to read a Task state.

    `service`: `lambda`, `dynamodb` … as in `arn:aws:states:::service:action.pattern`, or `activity`.
    `pattern`: `sync`, `sync:2`, `waitForTaskToken`; empty where the answer to the request is all that is awaited.
    `direct`: whether the resource is a function's ARN. `sdk`: whether it calls the service's API as it is.
    """

    state: State
    resource: Value
    service: str
    action: str
    pattern: str
    direct: bool = False
    sdk: bool = False

    @property
    def name(self) -> str:
        return self.state.name

    def awaited_functions(self) -> Iterator[tuple[Value, Resource]]:
        """The functions of the application whose answer it waits for, where they are named."""
        kinds = self.state.arguments["InvocationType"]
        awaited = [kind for kind in kinds if kind.value in (ABSENT, "RequestResponse")]
        for each in named(self.state, self.resource, self.state.arguments, "triggers") if not self.pattern else ():
            if isinstance(each.end, Resource) and each.end.type == FUNCTION:
                for both in together(each.value, *([] if self.direct else [awaited])):
                    yield narrowed(both), each.end


def tasks(machine: Resource) -> Iterator[Task]:
    """The tasks of a machine whose resource is known."""
    for state in states(machine):
        for resource in state["Resource"] if state.type == "Task" else ():
            task = _task(state, resource)
            if task is not None:
                yield task


def _task(state: State, resource: Value) -> Task | None:
    held = resource.value.known if isinstance(resource.value, Text) else resource.known_text
    called = integration(resource)
    if called is not None:
        is_sdk = f":{SDK}:" in held
        own = ":".join(held.split(":")[7 if is_sdk else 6 :])  # `startExecution.sync:2`
        return Task(state, resource, *called, own.partition(".")[2], sdk=is_sdk)
    target = state.machine.graph.referred(resource)
    kind = target.type if isinstance(target, Resource) else ""
    if kind == ACTIVITY or ":activity:" in held:
        return Task(state, resource, OF_ACTIVITIES, "", "")
    if kind.startswith("AWS::Lambda::") or ":lambda:" in held:
        return Task(state, resource, OF_FUNCTIONS, "invoke", "", direct=True)
    return None


def express(state: State) -> list[Value]:
    """Where a state runs in an Express workflow: the machine's type, or what a distributed Map says of its iterations.

    https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
    """
    around = state.inside
    while around is not None:
        config = around[INSIDE]["ProcessorConfig"]
        distributed = distributing(around)
        if distributed or not config.complete or any(isinstance(mode.value, Text) for mode in config["Mode"]):
            kinds = [kind for kind in config["ExecutionType"].strings() if kind.text == "EXPRESS"]
            return [narrowed(both) for both in together(kinds, distributed)]
        around = around.inside
    return [kind for kind in state.machine["StateMachineType"].strings() if kind.text == "EXPRESS"]


def distributing(state: State) -> list[Value]:
    """Where a Map state starts a workflow of its own for each item."""
    modes = state[INSIDE]["ProcessorConfig"]["Mode"].strings() if state.type == "Map" else ()
    return [mode for mode in modes if mode.text == "DISTRIBUTED"]


def limits(state: State) -> Iterator[Value]:
    """After how many seconds the workflow ends that a state is in."""
    short = express(state)
    yield from (kind.replaced(EXPRESS_SECONDS) for kind in short)
    flow = list(state.around())[-1]  # what is distributed runs no longer than what has started it
    own = flow.values["TimeoutSeconds"]
    yield from own.numbers()
    if not short:
        yield from (nothing.replaced(STANDARD_SECONDS) for nothing in own.absent_when())


def waits(retry: Values) -> Iterator[Value]:
    """For how many seconds all attempts of a retrier wait together, where that is not left to chance."""
    numbers = [_or_default(retry[name], default) for name, default in RETRY.items()]
    for first, attempts, rate, cap, jitter in together(*numbers, retry["MaxDelaySeconds"], retry["JitterStrategy"]):
        if jitter.value in (ABSENT, "NONE") and (cap.value is ABSENT or isinstance(cap.value, (int, float))):
            longest = math.inf if cap.value is ABSENT else cap.number
            at = attempts if attempts.written else first
            total = _sum(first.number, int(attempts.number), rate.number, longest)
            yield narrowed((at.replaced(total), first, attempts, rate, cap, jitter))


def _sum(wait: float, attempts: int, rate: float, longest: float) -> float:
    """The sum of a wait that grows, up to a longest one."""
    total = 0.0
    for made in range(attempts):
        if rate <= 1 or wait >= longest:
            return total + (attempts - made) * min(wait, longest)
        if total > STANDARD_SECONDS:
            return math.inf
        total += wait
        wait *= rate
    return total


def _or_default(values: Values, default: float) -> list[Value]:
    absent = [Value(default, each.node, each.when, each.path, written=False) for each in values.absent_when()]
    return [*absent, *values.numbers()]


def texts(values: Values) -> Iterator[Value]:
    """All that is said anywhere below, but for the names of fields."""
    for value in values:
        if isinstance(value.value, Mapping):
            for _, inner in Values(values.scope, [value], complete=True).entries():
                yield from texts(inner)
        elif items := list(Values(values.scope, [value], complete=True).items()):
            for item in items:
                yield from texts(item)
        else:
            yield value
