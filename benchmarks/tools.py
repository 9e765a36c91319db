"""The tools that are timed: slint, Python alone as the floor, and the peers that are found."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

END = ".exe" if sys.platform == "win32" else ""
# The package has no command of its own, so its engine is asked as its README does; files follow.
# https://pypi.org/project/cloudformation-validate/
VALIDATE = """
import sys
from cloudformation_validate import CompositeEngine
engine = CompositeEngine()
for path in sys.argv[1:]:
    try:
        engine.validate_template(path)
    except Exception as error:
        print(path, error)
"""


class Tool(NamedTuple):
    """A command without the files, and one that prints its version. `is_peer`: whether it is compared with slint."""

    name: str
    command: list[str]
    version: list[str]
    is_peer: bool = True


def tools(folders: Sequence[Path], alone: bool) -> list[Tool]:
    """Python and slint beside this Python, and the peers that stand there or in other environments' `bin` folders."""
    here = Path(sys.executable).parent
    slint = here / f"slint{END}"
    if not slint.exists():
        sys.exit("slint is not installed beside this Python: pip install .")
    found = [
        Tool("python", [sys.executable, "-c", "pass"], [sys.executable, "--version"], is_peer=False),
        Tool("slint", [str(slint)], [str(slint), "--version"], is_peer=False),
    ]
    for folder in () if alone else dict.fromkeys((here, *folders)):
        names = {tool.name for tool in found}
        found += [peer for peer in _peers(folder) if peer.name not in names]
    return found


def _peers(folder: Path) -> Iterator[Tool]:
    python, cfn_lint, checkov = (str(folder / f"{name}{END}") for name in ("python", "cfn-lint", "checkov"))
    if os.path.exists(cfn_lint):
        yield Tool("cfn-lint", [cfn_lint], [cfn_lint, "--version"])
        if _has(python, "cfn_lint_serverless"):
            rules = ["--append-rules", "cfn_lint_serverless.rules", "--"]
            yield Tool("serverless-rules", [cfn_lint, *rules], _version_of(python, "cfn-lint-serverless"))
    if os.path.exists(checkov):
        yield Tool("checkov", [checkov, "--quiet", "--compact", "--skip-download", "--file"], [checkov, "--version"])
    if _has(python, "cloudformation_validate"):
        yield Tool("validate", [python, "-c", VALIDATE], _version_of(python, "cloudformation-validate"))


def _has(python: str, module: str) -> bool:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return os.path.exists(python) and subprocess.run([python, "-c", code], check=False).returncode == 0


def _version_of(python: str, package: str) -> list[str]:
    return [python, "-c", f"import importlib.metadata; print({package!r}, importlib.metadata.version({package!r}))"]


def versions(used: Sequence[Tool]) -> dict[str, str]:
    """What each says of itself, by name."""
    told = {"machine": f"{os.cpu_count()} CPUs, {sys.platform}"}
    for tool in used:
        asked = subprocess.run(tool.version, capture_output=True, text=True, check=True)
        told[tool.name] = asked.stdout.strip()
    return told
