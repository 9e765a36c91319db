"""Fn::FindInMap: cells of the Mappings section, and the default that AWS::LanguageExtensions adds.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.syntax.node import Mapping, Node, Sequence
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.text import text_of
from serverless_lint.template.values import Hole, Path, Text, Value

if TYPE_CHECKING:
    from serverless_lint.template.resolve import Found, Scope

Rows = list[tuple[Scenario, tuple[str, ...]]]


def find_in_map(scope: Scope, node: Mapping, argument: Node, when: Scenario, path: Path) -> Found:
    """The cells that the keys may select; a pseudo parameter as key selects each row in its own scenario."""
    if not isinstance(argument, Sequence) or len(argument.items) not in (3, 4):
        return [], False
    default = argument.items[3] if len(argument.items) == 4 else None
    default = default.get("DefaultValue") if isinstance(default, Mapping) else None
    cells: list[Value] = []
    rows, complete = _rows(scope, argument.items[:3], when)
    for scenario, keys in rows:
        cell = scope.cell(*keys)
        held = cell or default
        inner, inner_complete = scope.resolve(held, scenario, path) if held is not None else ([], False)
        # A cell is used here and written there; a default is written here.
        cells += [Value(v.value, node, v.when, path, v.node) for v in inner] if cell is not None else inner
        complete = complete and inner_complete
    return cells, complete and bool(cells)


def _rows(scope: Scope, keys: list[Node], when: Scenario) -> tuple[Rows, bool]:
    """The texts that the keys may be at once, and whether these are all."""
    rows: Rows = [(when, ())]
    complete = True
    for key in keys:
        longer: Rows = []
        for scenario, known in rows:
            found, key_complete = scope.resolve(key, scenario, ())
            complete = complete and key_complete
            for value in found:
                more = _keys(scope, value, known)
                # A row for each Region that the map knows; in others the call fails, but no scenario says so.
                complete = complete and bool(more) and not isinstance(value.value, Text)
                longer += more
        rows = longer
    return rows, complete


def _keys(scope: Scope, value: Value, known: tuple[str, ...]) -> Rows:
    if value.value is None or isinstance(value.value, (str, int, float, bool)):
        return [(value.when, (*known, text_of(value.value)))]
    rows = scope.mappings.get(known[0]) if len(known) == 1 else None
    pseudo = value.value.pieces[0] if isinstance(value.value, Text) and len(value.value.pieces) == 1 else None
    if isinstance(pseudo, Hole) and pseudo.name and isinstance(rows, Mapping):
        ways = ((value.when.where("parameter", pseudo.name, row), row) for row in rows.entries)
        return [(scenario, (*known, row)) for scenario, row in ways if scenario]
    return []
