"""What makes functions run by calling them: push_rows.py and role_rows.py say where the services name them.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.awslambda import FUNCTION, QUALIFIED
from serverless_lint.graph.relations.push_rows import PUSHES, Push
from serverless_lint.graph.relations.role_rows import BY_ROLE, MODES
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.targets import target
from serverless_lint.graph.walk import places, step, walk
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import ABSENT, Piece, Reference, Text, Value, Values, together

PROXIED = ":lambda:path/"  # in the URI that API Gateway wants: a function's ARN stands between these two
FUNCTIONS, INVOCATIONS = "/functions/", "/invocations"
STREAMED = "/response-streaming-invocations"


ROWS = (*PUSHES, *BY_ROLE)
_BY_NAME = {(row.type, row.path.rpartition(".")[2]): row for row in ROWS}


def pushes(graph: Graph) -> Iterator[Relation]:
    """Whoever calls -> function, via the resource that says so."""
    for row in ROWS:
        *steps, last = row.path.split(".")
        for via in graph.of_type(row.type) if row.mode else ():
            for holder in walk(via.properties, steps):
                for value in _fitting(holder, last, row):
                    yield from _calls(via, row, value)


def _calls(via: Resource, row: Push, value: Value) -> Iterator[Relation]:
    functions: list[Resource | External] = [each.function for each in called(via.graph, value)]
    source, mode = _source(via, row, value), _mode(via, row, value)
    evidence = "literal" if isinstance(value.value, str) else "declared"
    for function in functions or _elsewhere(via.graph, value, row):
        yield Relation("triggers", source, function, value, evidence, via, mode)


def _elsewhere(graph: Graph, value: Value, row: Push) -> list[Resource | External]:
    """A function outside the template, where it is certain that it is one."""
    end = target(graph, function_part(value), *(() if row.mixed else (FUNCTION,)))
    return [end] if isinstance(end, External) and end.type == FUNCTION else []


def _mode(via: Resource, row: Push, value: Value) -> str:
    name, text, mode = MODES.get((row.type, row.path), ("", "", row.mode))
    for values in places(via.properties, name) if name else ():
        for each in values:
            written = each.value is not ABSENT and (not text or each.value == text)
            if written and any(together(each, value)):
                return mode
    return row.mode


def row_of(push: Relation) -> Push | None:
    """The row by which a trigger was found; None when it was found elsewhere."""
    name = next((step for step in reversed(push.value.path) if isinstance(step, str)), "")
    return _BY_NAME.get((push.via.type, name)) or _BY_NAME.get((push.via.type, "*"))


def beside(push: Relation, name: str) -> Values:
    """What stands under a name beside the function that a trigger calls, in the same mapping."""
    values = push.via.properties
    for part in push.value.path[2:-1]:
        values = values[part] if isinstance(part, str) else _item(values, part)
    return values[name]


def _item(values: Values, index: int) -> Values:
    found = list(values.items())
    return found[index] if index < len(found) else Values(values.scope, [], complete=False)


def _fitting(holder: Values, last: str, row: Push) -> Iterator[Value]:
    """What may be called there, each in the scenario in which the row's `only` holds."""
    name, wanted = row.only
    kinds = [[kind for kind in holder[name].strings() if kind.text == wanted]] if name else []
    for values in step(holder, last):
        for value, *_ in together(values, *kinds):
            yield value


def _source(via: Resource, row: Push, value: Value) -> Resource | External:
    """Who calls; where that is unknown, the resource that says so stands for it."""
    name, type_name = row.source
    if name:
        for named in via[name]:
            source = via.graph.referred(named)
            fits = isinstance(source, External) or (source is not None and source.type == type_name)
            if source is not None and fits and any(together(named, value)):
                return source
    return via


# what is called


class Called(NamedTuple):
    """A function as it is named: `qualifier` is empty, a version or alias, by resource or name, or None if unknown."""

    function: Resource
    qualifier: Union[Resource, str, None]


def called(graph: Graph, value: Value) -> Iterator[Called]:
    """The function in an ARN, or in the URI that API Gateway makes of it."""
    part = function_part(value)
    resource = graph.referred(part, "lambda")
    if not isinstance(resource, Resource):
        return
    if resource.type == FUNCTION:
        yield Called(resource, _qualifier(part))
    elif resource.type in QUALIFIED:
        for _, function in graph.targets(resource["FunctionName"], FUNCTION, service="lambda"):
            yield Called(function, resource)


def function_part(value: Value) -> Value:
    """The ARN of the function in a URI of API Gateway; any other value as it is."""
    return value.replaced(_function_part(value.value)) if PROXIED in value.known_text else value


def _function_part(held: object) -> object:
    """The ARN between `/functions/` and `/invocations`."""
    part: list[Piece] = []
    inside = False
    for piece in held.pieces if isinstance(held, Text) else (held,):
        if not isinstance(piece, str):
            part += [piece] if inside else []  # type: ignore[list-item]
            continue
        _, start, rest = piece.partition(FUNCTIONS)
        text, end, _ = (rest if start else piece).replace(STREAMED, INVOCATIONS).partition(INVOCATIONS)
        inside = inside or bool(start)
        part += [text] if inside and text else []
        if inside and end:
            break
    return part[0] if len(part) == 1 and isinstance(part[0], (str, Reference)) else Text(tuple(part))


def _qualifier(value: Value) -> str | None:
    """What stands behind a function's name."""
    if isinstance(value.value, Reference):
        return ""
    pieces = value.value.pieces if isinstance(value.value, Text) else (value.value,)
    # A reference to the function is its name or its ARN, whatever stands before it.
    rest = "".join(
        ("\1" if isinstance(piece, Reference) else "\0") if not isinstance(piece, str) else piece for piece in pieces
    )
    if "\1" in rest:
        behind = rest.rpartition("\1")[2]
    else:
        fields = rest.split(":")
        behind = "".join(":" + field for field in fields[7 if fields[0] == "arn" else 1 :])
    if "\0" in behind or (behind and not behind.startswith(":")):
        return None
    return behind[1:]
