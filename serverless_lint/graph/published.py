"""What is published of a function: its versions and aliases, and how many environments are kept warm for them.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.codedeploy import shift_of
from serverless_lint.graph.relations.pushes import called
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.written import filled
from serverless_lint.template.values import Value, narrowed, together

PUBLICATIONS = ("AWS::Lambda::Alias", "AWS::Lambda::Version")


def publications(function: Resource) -> Iterator[tuple[Resource, Value]]:
    """Each alias and version of a function, and the value by which it names the function."""
    for published in function.graph.of_type(*PUBLICATIONS):
        for value, target in function.graph.targets(published["FunctionName"], function.type, service="lambda"):
            if target is function:
                yield published, value


def warm(function: Resource) -> Iterator[tuple[Resource, list[Value]]]:
    """Each alias and version that has provisioned concurrency, with all that this may be."""
    for published, named in publications(function):
        counts = published["ProvisionedConcurrencyConfig"]["ProvisionedConcurrentExecutions"].numbers()
        found = [count for count, _ in together(counts, [named])]
        if found:
            yield published, found


def preferred(function: Resource) -> Iterator[tuple[Resource, Value, str]]:
    """The aliases that do more than name a version: where they say so, and what they do."""
    for alias, named in publications(function):
        if alias.type == PUBLICATIONS[0]:
            does = [(value, "keeps environments warm") for value in filled(alias["ProvisionedConcurrencyConfig"])]
            does += [(value, "shares requests between versions") for value in filled(alias["RoutingConfig"])]
            does += [(value, "shifts traffic to new versions") for value in filled(shift_of(alias))]
            for value, what in does:
                for both in together(value, named):
                    yield alias, narrowed(both), what


def unqualified(function: Resource) -> Iterator[tuple[Relation, Value]]:
    """The triggers that call a function by its own name, and so what was uploaded last, each where it names it."""
    for trigger in function.triggers():
        for named in trigger.via["FunctionName"] if trigger.mode == "poll" else [trigger.value]:
            for each in called(function.graph, named):
                if each.function is function and each.qualifier == "":
                    yield trigger, named
