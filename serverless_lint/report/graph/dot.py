"""The graph as `dot`, for Graphviz: a cluster a service.

https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serverless_lint.report.graph.kinds import family_of
from serverless_lint.report.graph.outlined import Drawing, drawings
from serverless_lint.report.graph.services import kind_of
from serverless_lint.report.visible import visible

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.lint.picture import Box

LINES = {"flow": "solid", "failure": "dashed", "data": "solid", "access": "dotted", "structure": "dotted"}


def render(result: Result) -> str:
    """One digraph for all templates of the run."""
    lines = [
        "digraph architecture {",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
        *(line for drawing in drawings(result.pictures) for line in _lines(drawing)),
        "}",
    ]
    return "".join(line + "\n" for line in lines)


def _lines(drawing: Drawing) -> Iterator[str]:
    for number, (service, boxes) in enumerate(drawing.services.items()):
        yield f"  subgraph cluster_{drawing.prefix}s{number} {{"
        yield f"    label={_quoted(service)};"
        yield from (f"    {drawing.names[box.id]} [{_attributes(box)}];" for box in boxes)
        yield "  }"
    for source, target, kind, label in drawing.lines:
        yield f"  {source} -> {target} [label={_quoted(label)}, style={LINES[family_of(kind)]}];"


def _attributes(box: Box) -> str:
    name = kind_of(box.type).name
    label = _quoted(f"{visible(box.name)}\n{visible(name)}" if name else visible(box.name), shown=True)
    style = ', style="rounded,dashed"' if box.implied else ", shape=oval" if box.external else ""
    return f"label={label}{style}"


def _quoted(text: str, shown: bool = False) -> str:
    text = text if shown else visible(text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
