"""A git repository in which commits are made as people make them, with our hooks from a clone of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What a clone needs for the hook to be installed from it.
INSTALLED = ("serverless_lint", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
HOOKS = ".pre-commit-hooks.yaml"
MISSING = [name for name in (*INSTALLED, HOOKS) if not (ROOT / name).exists()]
CONFIG = """\
repos:
- repo: {clone}
  rev: {revision}
  hooks:
  - {hook}
"""
NEEDED = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(bool(MISSING), reason=f"a hook cannot be installed without {', '.join(MISSING)}"),
]


class Repository:
    """A git repository in a folder. `home`: where pre-commit keeps what it installs."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(home)}
        for role in ("AUTHOR", "COMMITTER"):
            nobody |= {f"GIT_{role}_NAME": "somebody", f"GIT_{role}_EMAIL": "somebody@example.com"}
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "GIT_DIR", "CI")}
        self.environment = kept | nobody
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, timeout=300)
        text = (done.stdout + done.stderr).decode("utf-8", "replace")
        return subprocess.CompletedProcess(command, done.returncode, text)

    def git(self, *words: str) -> str:
        done = self.run("git", *words)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.git("add", "--all")
        return self.run("git", "commit", "--message", "a change")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")


def cloned(folder: Path, home: Path) -> Repository:
    """What pre-commit clones: the project as it is, in a repository of its own."""
    for name in (*INSTALLED, HOOKS):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    made = Repository(folder, home)
    assert made.commit().returncode == 0
    return made


def with_hook(repository: Repository, clone: Repository, hook: str) -> None:
    """Installs a hook in a team's repository."""
    repository.write(
        ".pre-commit-config.yaml", CONFIG.format(clone=clone.folder, revision=clone.git("rev-parse", "HEAD"), hook=hook)
    )
    done = repository.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    if done.returncode and "No matching distribution" in done.stdout:
        pytest.skip("no package registry can be reached")
    assert done.returncode == 0, done.stdout
