"""Ways through the architecture: what is reached from where, over several kinds of relations, and what runs in circles.

Each search looks at a relation once, so that it takes time in proportion to the template, never to the number of ways.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.resource import Resource
from serverless_lint.template.scenario import Scenario

# How events and data flow on.
FLOW = ("triggers", "delivers", "pipes", "calls", "writes", "on-success", "on-failure", "dead-letters")
FIRST = 8  # resources of a knot through which a circle is looked for
WAYS = 2_000  # steps that a search takes for a way that holds at once, when the shortest does not


def steps(resource: Resource, kinds: Iterable[str] = FLOW) -> Iterator[Relation]:
    """The relations that lead on from a resource, to other resources of the template."""
    for kind in kinds:
        yield from (each for each in resource.follow(kind) if isinstance(each.target, Resource))


def reached(start: Resource, kinds: Iterable[str] = FLOW) -> dict[str, Relation]:
    """All that is reached from a resource: by id, the relation by which a shortest way arrives there.

    The resource itself is in it when a way leads back to it.
    """
    arrived: dict[str, Relation] = {}
    left = deque([start])
    while left:
        for each in steps(left.popleft(), kinds):
            if each.target.id not in arrived:
                arrived[each.target.id] = each
                if each.target is not start and isinstance(each.target, Resource):
                    left.append(each.target)
    return arrived


def way(start: Resource, end: Resource, kinds: Iterable[str] = FLOW) -> list[Relation] | None:
    """A way from one resource to another, all of which holds at once; None without one, or when that is unknown.

    From a resource to itself, it is a circle.
    """
    shortest = _back(reached(start, kinds), start, end)
    if shortest is None or holds_at_once(shortest):
        return shortest
    return _other_way(start, end, tuple(kinds))


def holds_at_once(relations: list[Relation]) -> Scenario | None:
    """The scenario in which all relations hold."""
    whole: Scenario | None = None
    for each in relations:
        whole = each.value.when if whole is None else whole & each.value.when
        if whole is None:
            return None
    return whole


def _back(arrived: dict[str, Relation], start: Resource, end: Resource) -> list[Relation] | None:
    found: list[Relation] = []
    here = end.id
    while here in arrived and len(found) <= len(arrived):
        found.append(arrived[here])
        here = found[-1].source.id
        if here == start.id:
            return found[::-1]
    return None


def _other_way(start: Resource, end: Resource, kinds: tuple[str, ...]) -> list[Relation] | None:
    """Longer ways, with the scenario of each; a resource may be passed once in each scenario."""
    left: deque[tuple[Resource, Scenario, tuple[Relation, ...]]] = deque([(start, start.when, ())])
    seen: set[tuple[str, object]] = set()
    budget = WAYS
    while left and budget > 0:
        here, when, before = left.popleft()
        for each in steps(here, kinds):
            budget -= 1
            both = when & each.value.when
            if both is None or not isinstance(each.target, Resource):
                continue
            if each.target is end:
                return [*before, each]
            if (each.target.id, both.facts) not in seen:
                seen.add((each.target.id, both.facts))
                left.append((each.target, both, (*before, each)))
    return None


def circles(graph: Graph, kinds: Iterable[str] = FLOW) -> Iterator[list[Relation]]:
    """For each knot of resources that all lead to each other, a circle through one of its first, as short as can be."""
    kinds = tuple(kinds)
    edges = {name: [each.target.id for each in steps(resource, kinds)] for name, resource in graph.resources.items()}
    for knot in _knots(edges):
        if len(knot) > 1 or knot[0] in edges[knot[0]]:
            firsts = [graph.resources[name] for name in knot[:FIRST]]
            found = next(filter(None, (way(each, each, kinds) for each in firsts)), None)
            if found is not None:
                yield found


def _knots(edges: dict[str, list[str]]) -> Iterator[list[str]]:
    """Strongly connected resources, by Kosaraju's algorithm: back from those that are left last."""
    against: dict[str, list[str]] = {name: [] for name in edges}
    for name, targets in edges.items():
        for target in targets:
            against[target].append(name)
    taken: set[str] = set()
    knots = []
    for last in reversed(_in_order_of_leaving(edges)):
        knot = [last] if last not in taken else []
        taken.add(last)
        for name in knot:  # which grows
            knot += [each for each in dict.fromkeys(against[name]) if each not in taken]
            taken.update(against[name])
        if knot:
            knots.append(knot)
    place = {name: index for index, name in enumerate(edges)}
    yield from sorted((sorted(knot, key=place.__getitem__) for knot in knots), key=lambda knot: place[knot[0]])


def _in_order_of_leaving(edges: dict[str, list[str]]) -> list[str]:
    """Depth first, the order in which resources have nothing left to lead to."""
    left_behind: list[str] = []
    entered: set[str] = set()
    for root in edges:
        work = [(root, iter(edges[root]))] if root not in entered else []
        entered.add(root)
        while work:
            target = next((each for each in work[-1][1] if each not in entered), None)
            if target is None:
                left_behind.append(work.pop()[0])
            else:
                entered.add(target)
                work.append((target, iter(edges[target])))
    return left_behind
