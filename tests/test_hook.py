"""The hooks in real commits: `pre-commit` installs them from a clone and runs them in a repository of a team."""

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
FAULTY = """\
Resources:
  Jobs: # what is to be done
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 30} # seconds
  Worker:
    Type: AWS::Lambda::Function
    Properties: {Timeout: 20, Role: !ImportValue role, Code: {S3Bucket: code, S3Key: worker}}
  Poll:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Worker}
"""
FIXED = FAULTY.replace("VisibilityTimeout: 30", "VisibilityTimeout: 120")
CONFIG = """\
repos:
- repo: {clone}
  rev: {revision}
  hooks:
  - {hook}
"""

pytestmark = [
    pytest.mark.corpus,
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
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "GIT_DIR")}
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


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """What pre-commit clones: the project as it is, in a repository of its own."""
    folder = tmp_path_factory.mktemp("clone")
    for name in (*INSTALLED, HOOKS):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    made = Repository(folder, tmp_path_factory.mktemp("home"))
    assert made.commit().returncode == 0
    return made


def team(clone: Repository, folder: Path, hook: str) -> Repository:
    """A team's repository, in which the hook is installed."""
    made = Repository(folder, Path(clone.environment["PRE_COMMIT_HOME"]))
    made.write(
        ".pre-commit-config.yaml", CONFIG.format(clone=clone.folder, revision=clone.git("rev-parse", "HEAD"), hook=hook)
    )
    done = made.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    if done.returncode and "No matching distribution" in done.stdout:
        pytest.skip("no package registry can be reached")
    assert done.returncode == 0, done.stdout
    return made


def test_a_commit_with_a_fault_is_held_up_until_it_is_mended(clone: Repository, tmp_path: Path) -> None:
    repository = team(clone, tmp_path, "{id: slint, args: [--select, sqs/visibility-timeout-too-low, --fix]}")
    repository.write("compose.yml", "services: {db: {image: postgres}}\n")  # no template: not looked at
    repository.write("template.yaml", FIXED)
    first = repository.commit()
    assert first.returncode == 0, first.stdout

    repository.write("template.yaml", FAULTY)
    second = repository.commit()
    assert second.returncode != 0
    assert "Fixed 1 finding." in second.stdout
    assert "files were modified by this hook" in second.stdout
    assert (repository.folder / "template.yaml").read_text("utf-8") == FIXED

    repository.write("template.yaml", FIXED.replace("# seconds", "# slint: ignore[sqs/visibility-timeout-too-low]"))
    third = repository.commit()
    assert third.returncode != 0  # a suppression that silences nothing went
    assert (repository.folder / "template.yaml").read_text("utf-8") == FIXED.replace(" # seconds", "")
    assert repository.commit().returncode == 0


def test_the_hook_for_all_looks_at_what_did_not_change(clone: Repository, tmp_path: Path) -> None:
    repository = team(clone, tmp_path, "{id: slint-all}")
    repository.write("old.yaml", FAULTY)
    repository.git("add", "--all")
    repository.git("commit", "--no-verify", "--message", "before there was a hook")
    repository.write("new.yaml", "Resources: {Topic: {Type: AWS::SNS::Topic}}\n")
    done = repository.commit()
    assert done.returncode != 0
    assert "sqs/visibility-timeout-too-low" in done.stdout
    assert "old.yaml:4" in done.stdout
