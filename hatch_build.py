"""The build's part: writes the index of slint's own rules into the wheel, so that a run loads only those it needs."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexOfRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `serverless_lint/rules/_index.py` to wheels; a checkout works without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from serverless_lint.lint.loader import INDEX, index_text

        handle, path = tempfile.mkstemp(suffix=".py")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(index_text(os.path.join(self.root, "rules")))
        build_data["force_include"][path] = f"serverless_lint/rules/{INDEX}"
