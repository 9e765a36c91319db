"""Characters that no output can print."""

from __future__ import annotations

import re

SURROGATE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Text with surrogate pairs joined and lone halves, which no encoding can write, replaced by U+FFFD."""
    if not SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
