"""Regular expressions that are compiled when they are first used: compiling one may take as long as loading a file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any


class _Pattern:
    """Stands for `re.compile(*arguments)`, and keeps each method that was asked for."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        held = getattr(re.compile(*self._arguments), name)
        setattr(self, name, held)
        return held


if TYPE_CHECKING:
    pattern = re.compile
else:
    pattern = _Pattern


@contextmanager
def later() -> Iterator[None]:
    """While modules of others are imported: what they compile is compiled when they first use it."""
    standing_in = ModuleType("re")
    standing_in.__dict__.update(vars(re), compile=_Pattern)
    sys.modules["re"] = standing_in
    try:
        yield
    finally:
        sys.modules["re"] = re
