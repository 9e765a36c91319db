"""Where the command starts and ends: modules of our own are found without a search, and nothing is tidied up."""

from __future__ import annotations

import gc
import os
import sys

from serverless_lint.modules import Finder


def main() -> None:
    """The entry point of a process."""
    # Everything is kept until the report is written, so collecting garbage would only cost time.
    gc.disable()
    sys.meta_path.insert(0, Finder)
    from serverless_lint.cli import main as run

    try:
        run()
    except SystemExit as end:
        _leave(end)


def _leave(end: SystemExit) -> None:
    """Ends the process at once: to free all its objects one by one would take a tenth of a short run."""
    watched = "atexit" in sys.modules or sys.gettrace() or sys.getprofile()  # somebody waits for an orderly end
    if watched or not isinstance(end.code, int):
        raise end
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(end.code)
