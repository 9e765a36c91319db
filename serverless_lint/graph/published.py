"""What is published of a function: its versions and aliases, and how many environments are kept warm for them.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.resource import Resource
from serverless_lint.template.values import Value, together

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
