"""The build's part: writes the index of slint's own rules into the wheel, so that a run loads only those it needs.

And what examples there are of them, for `slint explain`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexOfRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `_index.py` and `_examples.json` to `serverless_lint/rules/` in wheels; a checkout works without them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from serverless_lint.lint.examples import EXAMPLES, FIXTURES, all_examples
        from serverless_lint.lint.loader import INDEX, index_text

        rules = os.path.join(self.root, "rules")
        examples = all_examples(os.path.join(self.root, FIXTURES), rules)
        for name, text in ((INDEX, index_text(rules)), (EXAMPLES, examples)):
            handle, path = tempfile.mkstemp(suffix=name)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            build_data["force_include"][path] = f"serverless_lint/rules/{name}"
