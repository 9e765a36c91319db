"""The schemas of what slint reads and writes, at addresses that stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

CONFIGURATION = Path(__file__).parents[2] / "serverless_lint" / "lint" / "slint.schema.json"


def pages() -> Iterator[tuple[str, str]]:
    """That of the configuration, which lies in the package; those of the reports lie in docs/schemas."""
    yield "schemas/slint.schema.json", CONFIGURATION.read_text("utf-8")
