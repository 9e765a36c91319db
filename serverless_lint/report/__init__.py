"""Findings as text: one file a format, each with `render(result, style) -> str`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serverless_lint.lint.finding import Result
    from serverless_lint.report.style import Style

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html")


COUNTED = "statistics"  # takes the place of one that is printed; `--statistics`


def render(format_name: str, result: Result, style: Style) -> str:
    """The result in a format: nothing, or whole lines. Imports that format only."""
    from importlib import import_module

    if format_name not in (*FORMATS, COUNTED):
        raise ValueError(f"unknown format {format_name!r}: choose from {', '.join(FORMATS)}")
    rendered: str = import_module(f"{__name__}.{format_name}").render(result, style)
    return rendered
