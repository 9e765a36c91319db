"""The command `slint`: which command the words mean, and what happens when slint itself fails."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from serverless_lint.cli import lint
from serverless_lint.cli import words as plain
from serverless_lint.cli.ends import FAILED
from serverless_lint.cli.options import LINT

COMMANDS = ("expand", "explain", "graph", "init", "rules")
INTERRUPTED = 130


def main() -> None:
    """The entry point. `slint rules` and the other commands win over paths of those names (write `./rules`)."""
    words = sys.argv[1:]
    try:
        named = bool(words) and words[0] in COMMANDS
        options = None if named else plain.read(words, LINT, os.environ)
        if options is not None:
            lint.lint(**options)
        from serverless_lint.cli import command

        command.run(words)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:  # what a file or a rule does wrong is a finding; this is a fault of ours
        _fail(error, verbose="-v" in words or "--verbose" in words)


def _fail(error: Exception, *, verbose: bool) -> NoReturn:
    import traceback

    print(f"slint: failed, which is a fault of slint: {type(error).__name__}: {error}", file=sys.stderr)
    print(traceback.format_exc() if verbose else "slint: -v says where; please report it", file=sys.stderr)
    sys.exit(FAILED)
