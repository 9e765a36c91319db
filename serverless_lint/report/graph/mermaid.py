"""The graph as `mermaid`: a flowchart by service, for Markdown.

https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serverless_lint.report.graph.kinds import family_of
from serverless_lint.report.graph.outlined import Drawing, drawings
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.lint.picture import Box

LINES = {"flow": "-->", "failure": "-.->", "data": "-->", "access": "-.->", "structure": "---"}
# What ends a text or starts an entity, a tag, Markdown or a directive.
_ENTITIES: dict[int, str] = {ord(char): f"#{ord(char)};" for char in '"#&<>`%{}[]()|\\*_~:;'}


def render(result: Result) -> str:
    """One flowchart for all templates of the run."""
    return "".join(line + "\n" for line in _lines(drawings(result.pictures)))


def _lines(all_drawings: list[Drawing]) -> Iterator[str]:
    yield "flowchart LR"
    for drawing in all_drawings:
        for number, (service, boxes) in enumerate(drawing.services.items()):
            yield f"  subgraph {drawing.prefix}s{number}[{_quoted(service)}]"
            yield from (f"    {drawing.names[box.id]}{_shape(box)}" for box in boxes)
            yield "  end"
        for source, target, kind, label in drawing.lines:
            yield f"  {source} {LINES[family_of(kind)]}|{_quoted(label)}| {target}"
        dashed = [drawing.names[box.id] for boxes in drawing.services.values() for box in boxes if box.implied]
        if dashed:
            yield f"  class {','.join(dashed)} implied"
    yield "  classDef implied stroke-dasharray: 4 3"


def _shape(box: Box) -> str:
    left, right = ("([", "])") if box.external else ("[", "]")
    return f"{left}{_quoted(box.name)}{right}"


def _quoted(text: str) -> str:
    return f'"{visible(text).translate(_ENTITIES)}"'
