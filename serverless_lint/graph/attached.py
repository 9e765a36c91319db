"""Which policies belong to a resource, be they its own or resources themselves, and what they say."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.iam import RESOURCE_POLICIES
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.policies import Policies
from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.node import Mapping, made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Values

# Types that policies name as they are.
BUS, FUNCTION = "AWS::Events::EventBus", "AWS::Lambda::Function"
LOOKED_UP = {FUNCTION: "lambda", BUS: BUS, "AWS::S3::Bucket": "s3"}
# What the properties of policies without a document are in a statement.
# https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
CONDITIONS = {"SourceArn": ("ArnLike", "aws:SourceArn"), "SourceAccount": ("StringEquals", "aws:SourceAccount")}
PLAIN = ("Action", "Principal", "Condition", "FunctionName", "LayerVersionArn", "EventBusName", "StatementId")


class Said(NamedTuple):
    """What the policies of a resource say, and those that may be its."""

    certain: Policies
    possible: Policies


def policies_of(resource: Resource) -> Iterator[Resource]:
    """The policies that name a resource, or may do so."""
    seen = set()
    for type_name, name, _ in RESOURCE_POLICIES.get(resource.type, ()):
        for _, policy, _ in _naming(resource, type_name, name) if name else ():
            if policy.id not in seen:
                seen.add(policy.id)
                yield policy


def said_of(resource: Resource) -> Said:
    """All that policies in this template say of who may use a resource."""
    known: dict[str, Said] = resource.graph.remembered.setdefault("said", {})
    if resource.id not in known:
        said = known[resource.id] = Said(Policies([], []), Policies([], []))
        for type_name, name, path in RESOURCE_POLICIES.get(resource.type, ()):
            named = _naming(resource, type_name, name) if name else [(resource.when, resource, True)]
            for when, policy, is_certain in named:
                policies = said.certain if is_certain else said.possible
                if both := when & policy.when:
                    policies.add(_document(policy, path), both)
    return known[resource.id]


def _document(policy: Resource, path: str) -> Values:
    if path == "Statement":
        return policy.properties
    if path:
        values = policy.properties
        for name in path.split("."):
            values = values[name]
        return values
    return _statement(policy)


def _statement(policy: Resource) -> Values:
    """A permission, whose properties are a statement."""
    written, scope = policy.declaration.properties, policy.scope
    if not isinstance(written, Mapping) or written.function or "Action" not in written.entries:
        readable = isinstance(written, Mapping) and not written.function
        return Values(scope, [], complete=readable)
    statement: dict[str, object] = {"Effect": "Allow"}
    condition: dict[str, object] = {}
    for name, node in written.items():
        if name in CONDITIONS:
            operator, key = CONDITIONS[name]
            condition[operator] = {key: node}
        elif name in PLAIN:
            statement[name] = node
        else:
            condition["Unknown"] = {name: node}
    document = made({"Statement": {"Condition": condition, **statement}}, written)  # type: ignore[dict-item]
    return scope.values(document, policy.when, (policy.id, "Properties"))


def _naming(resource: Resource, type_name: str, name: str) -> Iterator[tuple[Scenario, Resource, bool]]:
    """The policies of a type that name a resource, or may do so: when, and whether that is certain."""
    graph = resource.graph
    key = f"{type_name} {name}"
    if key not in graph.remembered:
        graph.remembered[key] = _all_naming(graph, type_name, name, LOOKED_UP.get(resource.type))
    by_id, others = graph.remembered[key]
    yield from by_id.get(resource.id, ())
    yield from ((when, policy, False) for when, policy in others)


def _all_naming(
    graph: Graph, type_name: str, name: str, service: str | None
) -> tuple[dict[str, list[tuple[Scenario, Resource, bool]]], list[tuple[Scenario, Resource]]]:
    """Policies by the resource that they are for, and those that may be for any."""
    by_id: dict[str, list[tuple[Scenario, Resource, bool]]] = {}
    others: list[tuple[Scenario, Resource]] = []
    for policy in graph.of_type(type_name):
        named = policy[name].each()
        for value in named:
            target = graph.referred(value, service)
            if not isinstance(target, Resource):
                others.append((value.when, policy))
                continue
            by_id.setdefault(target.id, []).append((value.when, policy, True))
            for _, function in functions_of(graph, Values(graph.scope, [value], complete=True)):
                if function is not target:  # what is for an alias is for the function in part
                    by_id.setdefault(function.id, []).append((value.when, policy, False))
        if not named.complete:
            others.append((policy.when, policy))
    return by_id, others
