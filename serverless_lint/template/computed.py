"""Functions that compute a list, a number or a text of another form: Cidr, Length, ToJsonString, Base64."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.syntax.node import Mapping, Node, Sequence
from serverless_lint.template.pieces import joined, pieces_of
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.text import text_of
from serverless_lint.template.values import ABSENT, COMBINATIONS, Hole, Path, Piece, Text, Value

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Found, Scope

MOST_BLOCKS = 256
SOMETHING = Text((Hole(""),))
Pieces = list[Piece]
Ways = list[tuple[Scenario, Pieces]]


def base64(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    from base64 import b64encode  # seldom needed, and not free

    found, complete = scope.resolve(argument, when, path)
    texts = [value for value in found if isinstance(value.value, str)]
    encoded = [Value(b64encode(v.text.encode("utf-8", "replace")).decode(), node, v.when, path) for v in texts]
    return encoded, complete and len(encoded) == len(found)


def cidr(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    """The blocks, or as many unknown ones where what is split is not known.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
    """
    if not isinstance(argument, Sequence) or len(argument.items) not in (2, 3):
        return [], False
    found: list[Value] = []
    counts, complete = scope.resolve(argument.items[1], when, ())
    for count in counts:
        number = text_of(count.value) if isinstance(count.value, (str, int)) else ""
        if not number.isdigit() or not 1 <= int(number[:4]) <= MOST_BLOCKS:
            return [], False
        blocks, blocks_complete = scope.resolve(argument.items[0], count.when, ())
        complete = complete and blocks_complete
        for block in blocks or [Value(None, node, count.when)]:
            bits = scope.resolve(argument.items[2], block.when, ())[0] if len(argument.items) == 3 else []
            size = text_of(bits[0].value) if len(bits) == 1 and isinstance(bits[0].value, (str, int)) else ""
            found.append(Value(_blocks(block.value, int(number), size), node, block.when, path))
    return found, complete and bool(found)


def _blocks(block: object, count: int, bits: str) -> tuple[object, ...]:
    from ipaddress import ip_network  # seldom needed, and not free
    from itertools import islice

    unknown = (SOMETHING,) * count
    if not isinstance(block, str) or not bits.isdigit():
        return unknown
    try:
        whole = ip_network(block, strict=False)
        parts = tuple(map(str, islice(whole.subnets(new_prefix=whole.max_prefixlen - int(bits)), count)))
    except ValueError:
        return unknown
    return parts if len(parts) == count else unknown


def length(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    """How many items a list has, when none of them may be absent."""
    lists, complete = scope.resolve(argument, when, ())
    found: list[Value] = []
    for value in lists:
        if type(value.value) is tuple:
            found.append(Value(len(value.value), node, value.when, path))
        elif isinstance(value.value, Sequence) and all(_is_one(scope, item, value) for item in value.value.items):
            found.append(Value(len(value.value.items), node, value.when, path))
    return found, complete and len(found) == len(lists)


def _is_one(scope: Scope, item: Node, inside: Value) -> bool:
    found, complete = scope.resolve(item, inside.when, ())
    return complete and all(value.value is not ABSENT for value in found)


def to_json(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    """JSON without blanks, as in AWS's example; what is unknown leaves a hole.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html
    """
    ways = _json(scope, argument, [(when, [])])
    if ways is None:
        return [], False
    found = [Value(joined(pieces), node, scenario, path) for scenario, pieces in ways]
    return found, bool(found) and not any(scenario.assumes for scenario, _ in ways)


def _json(scope: Scope, node: Node, ways: Ways) -> Ways | None:
    """Each way, with the JSON of a node behind it in all ways that that may be; None when there are too many."""
    longer: Ways = []
    for when, before in ways:
        found, complete = scope.resolve(node, when, ())
        for value in found:
            if value.value is not ABSENT:
                inner = _json_of(scope, value, [(value.when, before)])
                if inner is None:
                    return None
                longer += inner
            else:
                longer.append((value.when, [*before, ""]))
        if not found and not complete:
            longer.append((when, [*before, Hole("")]))
    return longer if len(longer) <= COMBINATIONS else None


def _json_of(scope: Scope, value: Value, ways: Ways) -> Ways | None:
    held = value.value
    if isinstance(held, Mapping):
        parts = [(_dumped(text_of(key)) + ":", inner) for key, inner in held.items()]
        return _json_parts(scope, "{", parts, "}", ways)
    if isinstance(held, Sequence):
        return _json_parts(scope, "[", [("", item) for item in held.items], "]", ways)
    return [(when, [*before, *_json_pieces(held)]) for when, before in ways]


def _json_parts(scope: Scope, start: str, parts: list[tuple[str, Node]], end: str, ways: Ways) -> Ways | None:
    """Items or entries with commas between those that are there."""
    rows = [(when, [*before, start], "") for when, before in ways]
    for key, node in parts:
        longer: list[tuple[Scenario, Pieces, str]] = []
        for when, before, comma in rows:
            inner = _json(scope, node, [(when, [])])
            if inner is None:
                return None
            for way, pieces in inner:
                absent = pieces == [""]
                longer.append((way, before, comma) if absent else (way, [*before, comma, key, *pieces], ","))
        if len(longer) > COMBINATIONS:
            return None
        rows = longer
    return [(when, [*before, end]) for when, before, _ in rows]


def _json_pieces(held: object) -> Pieces:
    if isinstance(held, (bool, int, float)) or held is None:
        return [_dumped(held, ascii_only=True)]
    if type(held) is tuple:
        pieces: Pieces = ["["]
        for index, item in enumerate(held):
            pieces += [*([","] if index else []), *_json_pieces(item)]
        return [*pieces, "]"]
    inside = [_dumped(piece)[1:-1] if isinstance(piece, str) else piece for piece in pieces_of(held)]
    return ['"', *inside, '"']


def _dumped(held: object, *, ascii_only: bool = False) -> str:
    from json import dumps  # a plain start does without

    return dumps(held, ensure_ascii=ascii_only)
