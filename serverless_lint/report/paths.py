"""How a path is shown: from the working directory, with `/`."""

from __future__ import annotations

import os


def shown_path(path: str) -> str:
    """The path from the working directory where there is one; `-` and `<stdin>` stay."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except ValueError:  # Another drive.
            return path.replace(os.sep, "/")
    return os.path.normpath(path).replace(os.sep, "/")
