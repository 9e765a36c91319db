"""The build's part: writes the index of slint's own rules into the wheel, so that a run loads only those it needs."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexOfRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `serverless_lint/rules/index.json` to wheels; a checkout works without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from serverless_lint.lint.loader import INDEX, index_of

        handle, path = tempfile.mkstemp(suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(index_of(os.path.join(self.root, "rules")), stream, separators=(",", ":"))
        build_data["force_include"][path] = f"serverless_lint/rules/{INDEX}"
