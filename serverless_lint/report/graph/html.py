"""The graph as `html`: the page, opened at the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.graph.page import page

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result


def render(result: Result) -> str:
    """The page of all templates, with their findings."""
    return page(result, "graph")
