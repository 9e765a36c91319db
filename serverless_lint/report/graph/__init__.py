"""Pictures of the architecture: one file a format, each with `render(result) -> str`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result

# Each with the endings of files that mean it.
GRAPH_FORMATS = {"json": (".json",), "mermaid": (".mmd", ".mermaid"), "dot": (".dot", ".gv"), "html": (".html", ".htm")}


def render_graph(format_name: str, result: Result) -> str:
    """The pictures of a result in a format: whole lines. Imports that format only."""
    from importlib import import_module

    if format_name not in GRAPH_FORMATS:
        raise ValueError(f"unknown format {format_name!r}: choose from {', '.join(GRAPH_FORMATS)}")
    rendered: str = import_module(f"{__name__}.{format_name}").render(result)
    return rendered
