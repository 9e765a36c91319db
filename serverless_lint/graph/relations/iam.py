"""Who acts by which role, what roles are granted, and whom resources let in.

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.facts.iam import RESOURCE_POLICIES, ROLES
from serverless_lint.graph.attached import said_of
from serverless_lint.graph.conditions import SOURCE_ARN
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.policies import ROLE, policies_of_role
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.walk import places
from serverless_lint.template.values import Mapping, Reference, Value, Values, narrowed, together


def assumes(graph: Graph) -> Iterator[Relation]:
    """Function, state machine, pipe, task … -> the role by which it acts, at the property that names it."""
    for type_name, (_, paths) in ROLES.items():
        for resource in graph.of_type(type_name):
            for path in paths:
                for values in places(resource.properties, path):
                    for value in values:
                        role = graph.referred(value)
                        if isinstance(role, External) or (role is not None and role.type == ROLE):
                            yield Relation("assumes", resource, role, value, "declared", resource)


def grants(graph: Graph) -> Iterator[Relation]:
    """Role -> what one of its statements names, be it the resource or a part of it; the value is the actions."""
    for role in graph.of_type(ROLE):
        for statement in policies_of_role(role).statements:
            allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
            actions = tuple(action.text for action in statement["Action"].each().strings())
            for value, resource in graph.targets(statement["Resource"].each()) if allowed and actions else ():
                for both in together(value, allowed, statement.found):
                    at = narrowed(both).replaced(actions)
                    via = graph.owner(value) or role
                    yield Relation("grants", role, resource, at, "policy", via)


def permits(graph: Graph) -> Iterator[Relation]:
    """Role, account, or resource for which a service acts -> the resource whose policy lets it in; `via` is the policy.

    A service that may act for anything is nobody in particular; `lets` and `refuses` tell of it.
    """
    for type_name in RESOURCE_POLICIES:
        for resource in graph.of_type(type_name) if type_name != ROLE else ():
            for statement in said_of(resource).certain.statements:
                allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
                for value, who in _let_in(graph, statement) if allowed else ():
                    for both in together(value, allowed, statement.found):
                        via = graph.owner(value) or resource
                        yield Relation("permits", who, resource, narrowed(both), "declared", via)


def _let_in(graph: Graph, statement: Values) -> Iterator[tuple[Value, Union[Resource, External]]]:
    for _, tests in statement["Condition"].entries():
        for key, values in tests.entries():
            if key.lower() == SOURCE_ARN:
                yield from graph.targets(values.each())
    for principal in _principals(statement["Principal"]):
        text = principal.known_text
        named = graph.resources.get(principal.value.id) if isinstance(principal.value, Reference) else None
        if named is not None:
            yield principal, named
        elif isinstance(principal.value, str) and (text.startswith("arn:") or text.isdigit()):
            yield principal, External(text, "", principal, graph.scope, text)


def _principals(values: Values) -> Iterator[Value]:
    for value in values:
        if isinstance(value.value, Mapping):
            for _, inner in Values(values.scope, [value], complete=True).entries():
                yield from inner.each()
        else:
            yield value
