"""How a path is shown: from the working directory, with `/`."""

from __future__ import annotations

import os

from serverless_lint.lint.config import repository


def shown_path(path: str) -> str:
    """The path from the working directory where there is one; `-` and `<stdin>` stay."""
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path)
        except ValueError:  # Another drive.
            return path.replace(os.sep, "/")
    return os.path.normpath(path).replace(os.sep, "/")


def path_in_repository(path: str) -> str:
    """The path from the root of the repository around the working directory, as services that know it want it."""
    cwd = os.getcwd()
    root = repository(cwd)
    full = os.path.join(cwd, path)
    inside = os.path.normpath(full).startswith(root + os.sep)
    return os.path.relpath(full, root).replace(os.sep, "/") if inside else shown_path(path)
