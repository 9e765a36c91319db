"""The format `html`: one page with the findings beside the picture of the architecture. It loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serverless_lint.report.graph.page import page

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.report.style import Style


def render(result: Result, style: Style) -> str:
    """The page, opened at the findings; a page has its own colours, whatever the style."""
    return page(result, "report")
