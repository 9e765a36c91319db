"""All places in a resource that a path leads to: `Targets.[].Arn`, `LambdaConfig.*`."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.template.values import Values


def places(values: Values, path: str) -> Iterator[Values]:
    """`[]` stands for each item of a list, `*` for each entry of a mapping; an empty path leads nowhere else."""
    return walk(values, path.split(".") if path else [])


def walk(values: Values, steps: list[str]) -> Iterator[Values]:
    """The same for a path in steps."""
    if not steps:
        yield values
        return
    for inner in step(values, steps[0]):
        yield from walk(inner, steps[1:])


def step(values: Values, name: str) -> Iterator[Values]:
    """One step of a path."""
    if name == "[]":
        yield from values.items()
    elif name == "*":
        yield from (inner for _, inner in values.entries())
    else:
        yield values[name]
