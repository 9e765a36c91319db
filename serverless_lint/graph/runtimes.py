"""The lifecycle of a Lambda runtime: from our table, or from that of an installed cfn-lint which is newer."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec

from serverless_lint.facts.runtimes import READ_WITH_CFN_LINT, RUNTIMES, Lifecycle


def lifecycle(runtime: str) -> Lifecycle | None:
    """The dates of a runtime; None for one that nobody knows."""
    return newer_table(_cfn_lint_folder()).get(runtime) or RUNTIMES.get(runtime)


@lru_cache(maxsize=1)
def _cfn_lint_folder() -> str | None:
    """Where cfn-lint is installed; importing it would take longer than all the rest."""
    spec = find_spec("cfnlint")
    return os.path.dirname(spec.origin) if spec and spec.origin else None


@lru_cache(maxsize=4)
def newer_table(folder: str | None) -> dict[str, Lifecycle]:
    """The table of the cfn-lint in a folder; empty when there is none or it is no newer than ours."""
    if folder is None or _version(folder) <= READ_WITH_CFN_LINT:
        return {}
    import json

    path = os.path.join(folder, "data", "AdditionalSpecs", "LmbdRuntimeLifecycle.json")
    try:
        with open(path, encoding="utf-8") as stream:
            rows = json.load(stream)
        keys = ("deprecated", "create-block", "update-block", "successor")
        return {name: Lifecycle(*(row.get(key) or None for key in keys)) for name, row in rows.items()}
    except (OSError, ValueError, AttributeError):
        return {}  # a later cfn-lint may keep it elsewhere


def _version(folder: str) -> tuple[int, ...]:
    try:
        with open(os.path.join(folder, "version.py"), encoding="utf-8") as stream:
            text = stream.read().partition('__version__ = "')[2].partition('"')[0]
        return tuple(int(part) for part in text.split("."))
    except (OSError, ValueError):
        return ()
