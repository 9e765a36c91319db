"""How a run ends: exit statuses, what is printed, and refusing what cannot be what was wanted."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

CLEAN, FINDINGS, USAGE, FAILED = 0, 1, 2, 3


def refuse(message: str) -> NoReturn:
    """Ends a run that cannot be what was wanted."""
    print(f"slint: {message}", file=sys.stderr)
    sys.exit(USAGE)


def write(text: str) -> None:
    """Prints a text as UTF-8, whatever the terminal says."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # `slint | head` is no fault; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
