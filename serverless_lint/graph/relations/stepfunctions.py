"""What state machines do: what their tasks call, read and write."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.action_rows import Action, actions
from serverless_lint.graph.relations.role_rows import FUNCTION
from serverless_lint.graph.state_machines import MACHINE, State, states
from serverless_lint.graph.targets import Target, targets
from serverless_lint.graph.walk import places
from serverless_lint.template.values import ABSENT, Text, Value, Values, narrowed, together

ACTIVITY = "AWS::StepFunctions::Activity"
SDK = "aws-sdk"


def triggers(graph: Graph) -> Iterator[Relation]:
    """State machine -> the function of a task."""
    return _found(graph, "triggers")


def calls(graph: Graph) -> Iterator[Relation]:
    """State machine -> state machine, container task, job, model, HTTP endpoint …"""
    return _found(graph, "calls")


def reads(graph: Graph) -> Iterator[Relation]:
    """State machine -> table, bucket, queue, secret."""
    return _found(graph, "reads")


def writes(graph: Graph) -> Iterator[Relation]:
    """State machine -> table, bucket, queue, topic, bus, stream."""
    return _found(graph, "writes")


def _found(graph: Graph, kind: str) -> Iterator[Relation]:
    for machine in graph.of_type(MACHINE):
        for state in states(machine):
            for resources, given in state.work():
                for resource in resources:
                    for target in named(state, resource, given, kind):
                        mode = _mode(given, target.value) if kind == "triggers" else None
                        yield Relation(kind, machine, target.end, target.value, target.evidence, machine, mode)


def named(state: State, resource: Value, given: Values, kind: str) -> Iterator[Target]:
    """What a state has triggered, called, read or written by a resource, to which something is given."""
    graph = state.machine.graph
    called = integration(resource)
    if called is None:
        only = {"triggers": FUNCTION, "calls": ACTIVITY}.get(kind)
        arns = targets(graph, Values(given.scope, [resource], complete=True))  # an ARN, never a bare name
        yield from (each for each in arns if each.end.type == only)
        return
    for action in actions(*called):
        if action.kind == kind:
            for values in places(given, action.path):
                for each in acted_on(graph, values, action):
                    for both in together(each.value, resource):
                        yield Target(each.end, narrowed(both))


def integration(resource: Value) -> tuple[str, str] | None:
    """The service and action of `arn:aws:states:::aws-sdk:dynamodb:query.sync`; None for what is no integration."""
    held = resource.value
    text = held.known if isinstance(held, Text) else held
    fields = text.split(":") if isinstance(text, str) and text.startswith("arn:") else []
    # With `aws-sdk`, real machines name region and account, too.
    if len(fields) < 7 or fields[2] != "states" or (fields[3:5] != ["", ""] and fields[5] != SDK):
        return None
    service, action = fields[6:8] if fields[5] == SDK and len(fields) > 7 else fields[5:7]
    return service, action.partition(".")[0]


def acted_on(graph: Graph, values: Values, action: Action) -> Iterator[Target]:
    """What a parameter names: a resource of the action's types, or, without types, whatever it says."""
    if action.types:
        yield from targets(graph, _literal(values), *action.types)
        return
    for value in _literal(values):
        if isinstance(value.value, str):
            yield Target(External(value.value, "", value, graph.scope, value.value), value)


def _literal(values: Values) -> Values:
    """What is written out, and not computed by JSONata when the machine runs."""
    written = [value for value in values if value.value is not ABSENT and not value.known_text.startswith("{%")]
    return Values(values.scope, written, values.complete)


def _mode(given: Values, value: Value) -> str:
    """https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html"""
    kinds = [kind for kind in given["InvocationType"].strings() if kind.text == "Event"]
    return "async" if any(together(kinds, value)) else "sync"
