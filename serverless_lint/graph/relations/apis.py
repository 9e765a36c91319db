"""How APIs hang together: what they offer, their stages, and who authorizes their callers."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.api_rows import AUTHORIZERS, OFFERS, STAGES
from serverless_lint.graph.relations.deliveries import found


def authorizes(graph: Graph) -> Iterator[Relation]:
    """User pool or function -> API, listener, identity pool; authorizer -> method or route."""
    return found(graph, "authorizes", AUTHORIZERS)


def offers(graph: Graph) -> Iterator[Relation]:
    """API -> its methods, routes or resolvers; route -> integration."""
    return found(graph, "offers", OFFERS)


def stages(graph: Graph) -> Iterator[Relation]:
    """API -> stage."""
    return found(graph, "stages", STAGES)
