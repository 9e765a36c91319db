"""Where the command starts: our own modules are found without a search, everything else as usual."""

from __future__ import annotations

import sys

from serverless_lint.modules import Finder


def main() -> None:
    """The entry point."""
    sys.meta_path.insert(0, Finder)
    from serverless_lint.cli import main as run

    run()
