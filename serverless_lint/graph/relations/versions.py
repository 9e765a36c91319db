"""Versions and aliases of functions, and the layers that functions include.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION
from serverless_lint.graph.relations.declared import at, declared, ends, inside
from serverless_lint.template.values import narrowed, together

VERSION, ALIAS = "AWS::Lambda::Version", "AWS::Lambda::Alias"
VERSIONED = ("FunctionVersion", "RoutingConfig.AdditionalVersionWeights.FunctionVersion")


def publishes(graph: Graph) -> Iterator[Relation]:
    """Function -> version."""
    for version in graph.of_type(VERSION):
        for value, function in ends(graph, version["FunctionName"], FUNCTION):
            yield Relation("publishes", function, version, value, "declared", version)


def aliases(graph: Graph) -> Iterator[Relation]:
    """Version -> alias; the function itself -> an alias of `$LATEST` or of a number."""
    for alias in graph.of_type(ALIAS):
        functions = list(ends(graph, alias["FunctionName"], FUNCTION))
        for path in VERSIONED:
            for value in at(alias, path):
                for _, version in inside(graph, [value], VERSION):
                    yield Relation("aliases", version, alias, value, "declared", alias)
                if isinstance(value.value, (str, int)):
                    for named, function in functions:
                        for both in together(value, named):
                            yield Relation("aliases", function, alias, narrowed(both), "declared", alias)


def layers(graph: Graph) -> Iterator[Relation]:
    """Function -> layer version."""
    return declared(graph, "includes", {FUNCTION: ("Layers",)}, "AWS::Lambda::LayerVersion")
