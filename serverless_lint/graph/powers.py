"""Powers: what the roles of functions, workflows, pipes and tasks are allowed with everything that there is.

https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.iam import ROLES
from serverless_lint.graph.access import roles_of
from serverless_lint.graph.policies import policies_of_role
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Value, narrowed, together


class Power(NamedTuple):
    """An action that a statement allows with all resources, where it says so, and who acts by the role."""

    action: Value
    resource: Value
    actor: Resource


def actors(role: Resource) -> list[tuple[Value, Resource]]:
    """What acts by a role, each with the place that names the role."""
    remembered = role.graph.remembered
    if "actors" not in remembered:
        found: dict[str, list[tuple[Value, Resource]]] = {}
        for actor in role.graph.of_type(*ROLES):
            for path in ROLES[actor.type][1]:
                for named, each in roles_of(actor, path):
                    found.setdefault(each.id, []).append((named, actor))
        remembered["actors"] = found
    known: list[tuple[Value, Resource]] = remembered["actors"].get(role.id, [])
    return known


def powers(role: Resource) -> list[Power]:
    """The actions that a role which somebody acts by is allowed with all resources, and without conditions.

    A star that is the default of a parameter is to be replaced.
    """
    remembered: dict[str, list[Power]] = role.graph.remembered.setdefault("powers", {})
    if role.id not in remembered:
        remembered[role.id] = list(_powers(role))
    return remembered[role.id]


def _powers(role: Resource) -> Iterator[Power]:
    for named, actor in actors(role)[:1]:
        for statement in policies_of_role(role).statements:
            every = [
                each for each in statement["Resource"].each().strings() if each.text == "*" and each.origin is None
            ]
            if not every:
                continue
            allowed = [effect for effect in statement["Effect"].strings() if effect.text == "Allow"]
            free = statement["Condition"].absent_when()
            for action, resource, *given in together(statement["Action"].each().strings(), every, allowed, free, named):
                yield Power(narrowed((action, resource, *given)), resource, actor)
