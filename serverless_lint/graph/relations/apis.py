"""How APIs hang together: what they offer, their stages, and who authorizes their callers."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.api_rows import AUTHORIZERS, OFFERS, SAM_AUTHORIZERS, STAGES
from serverless_lint.graph.relations.deliveries import found
from serverless_lint.graph.relations.push_rows import HTTP_API, REST_API
from serverless_lint.graph.targets import targets
from serverless_lint.graph.walk import places
from serverless_lint.graph.written import before_sam


def authorizes(graph: Graph) -> Iterator[Relation]:
    """User pool or function -> API, listener, identity pool; authorizer -> method or route."""
    told = set()
    for relation in (*found(graph, "authorizes", AUTHORIZERS), *_of_sam(graph)):
        place = (relation.source.id, relation.target.id, relation.value.when.facts, relation.value.node.start)
        if place not in told:
            told.add(place)
            yield relation


def _of_sam(graph: Graph) -> Iterator[Relation]:
    """What `Auth` of a SAM API names; the transform writes it into the body."""
    for api in graph.of_type(REST_API, HTTP_API):
        if api.declaration.origin is None:
            continue
        authorizers = before_sam(api)["Auth"]["Authorizers"]
        for path, types in SAM_AUTHORIZERS:
            for values in places(authorizers, path):
                for each in targets(graph, values.each(), *types):
                    yield Relation("authorizes", each.end, api, each.value, each.evidence, api)


def offers(graph: Graph) -> Iterator[Relation]:
    """API -> its methods, routes or resolvers; route -> integration."""
    return found(graph, "offers", OFFERS)


def stages(graph: Graph) -> Iterator[Relation]:
    """API -> stage."""
    return found(graph, "stages", STAGES)
