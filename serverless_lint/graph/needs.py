"""What a function's role has to allow, so that Lambda can poll, send failures on, enter a VPC and trace."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Union

from serverless_lint.facts.role_needs import POLLING, SENDING, TRACING, VPC
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, narrowed, together

Polled = dict[str, list[tuple[Value, Resource]]]  # by function
SENDS = ("dead-letters", "on-failure", "on-success")


class Need(NamedTuple):
    """`value`: the place that makes it necessary. `resource`: what the action is done to, None where it knows none."""

    value: Value
    action: str
    resource: Union[Resource, None]

    def __str__(self) -> str:
        return f"{self.action} on {self.resource.id}" if self.resource else self.action


def needs(function: Resource) -> Iterator[Need]:
    """All that the role of a function has to allow, each in its scenario."""
    for value, source in _polled(function):
        yield from (Need(value, action, source) for action in POLLING.get(source.type, ()))
    for kind in SENDS:
        for sent in function.follow(kind):
            if isinstance(sent.target, Resource):
                actions = SENDING.get(sent.target.type, ())
                yield from (Need(sent.value, action, sent.target) for action in actions)
    for subnet in function["VpcConfig"]["SubnetIds"].each().found[:1]:
        yield from (Need(subnet, action, None) for action in VPC)
    for mode in function["TracingConfig"]["Mode"].strings():
        yield from (Need(mode, action, None) for action in TRACING if mode.text == "Active")


def _polled(function: Resource) -> list[tuple[Value, Resource]]:
    """The sources that Lambda polls for a function, and where a mapping names them."""
    graph = function.graph
    if "polled" not in graph.remembered:
        found: Polled = {}
        for mapping in graph.of_type("AWS::Lambda::EventSourceMapping"):
            named = list(functions_of(graph, mapping["FunctionName"]))
            for (value, each), (arn, source) in product(named, graph.targets(mapping["EventSourceArn"])):
                both = together(arn, value, source.itself)
                found.setdefault(each.id, []).extend((narrowed(place), source) for place in both)
        graph.remembered["polled"] = found
    polled: Polled = graph.remembered["polled"]
    return polled.get(function.id, [])


def unmet(function: Resource) -> Iterator[tuple[Need, Value]]:
    """The needs of a function that its role certainly does not meet, with the place that names the role."""
    for need in needs(function):
        for proof in function.lacks(need.action, need.resource):
            for both in together(need.value, proof.value):
                yield Need(narrowed(both), need.action, need.resource), proof.value


def first_unmet(function: Resource, actions: Collection[str]) -> Iterator[tuple[Need, Value]]:
    """Of the needs for some actions one for each resource and scenario: that a first one is missing is enough."""
    told = set()
    for need, role in unmet(function):
        about = (need.resource.id if need.resource else "", need.value.when.facts)
        if need.action in actions and about not in told:
            told.add(about)
            yield need, role
