"""`--since`: what changes since a commit touch, and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.test_cli import slint
from tests.test_cli_fix import FAULTY

PARENT = """\
Resources:
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml}
"""
MACHINE = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties: {DefinitionUri: machine.asl.json}
  Slow:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: a, Handler: a.b, Runtime: python3.14, Timeout: 1000}
"""
DEFINITION = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'


def git(repository: Path, *words: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=no")
    return subprocess.run(["git", *names, *words], cwd=repository, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "one/t.yaml": FAULTY, "two/t.yaml": FAULTY, "app/parent.yaml": PARENT, "app/child.yaml": FAULTY,
        "machine/t.yaml": MACHINE, "machine/machine.asl.json": DEFINITION, "pyproject.toml": "[tool.slint]\n",
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "checkout", "-qb", "branch")
    return tmp_path


def touched(repository: Path, *options: str, cwd: str = ".") -> set[str]:
    done = slint("--since", "main", "--format", "json", *options, cwd=repository / cwd)
    return {finding["path"] for finding in json.loads(done.stdout)["findings"]}


def append(path: Path, text: str = "\n") -> None:
    with path.open("a") as stream:
        stream.write(text)


def test_nothing_is_touched_where_nothing_changed(repository: Path) -> None:
    done = slint("--since", "main", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "No template is touched by what has changed since main.\n")


@pytest.mark.parametrize("committed", [False, True])
def test_a_changed_template_is_touched(repository: Path, committed: bool) -> None:
    append(repository / "one/t.yaml")
    if committed:
        git(repository, "commit", "-qam", "second")
    assert touched(repository) == {"one/t.yaml"}
    assert touched(repository, cwd="one") == {"t.yaml"}
    assert touched(repository, "two") == set()


def test_a_new_file_is_touched(repository: Path) -> None:
    (repository / "new.yaml").write_text(FAULTY)
    assert touched(repository) == {"new.yaml"}


def test_a_template_is_touched_by_what_it_reads(repository: Path) -> None:
    append(repository / "machine/machine.asl.json")
    assert touched(repository) == {"machine/t.yaml"}
    (repository / "machine/machine.asl.json").unlink()
    assert touched(repository) == {"machine/t.yaml"}


def test_an_application_is_touched_as_a_whole(repository: Path) -> None:
    append(repository / "app/parent.yaml")
    assert touched(repository) == {"app/child.yaml"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("one/slint.yaml", "pedantic: true\n", {"one/t.yaml"}),
        ("one/samconfig.toml", 'version = 0.1\n', {"one/t.yaml"}),
        ("pyproject.toml", "pedantic = true\n", {"one/t.yaml", "two/t.yaml", "app/child.yaml", "machine/t.yaml"}),
        ("README.md", "words", set()),
    ],
)  # fmt: skip
def test_configuration_touches_what_it_is_about(repository: Path, name: str, text: str, expected: set[str]) -> None:
    append(repository / name, text)
    assert touched(repository) == expected


def test_what_others_did_meanwhile_does_not_count(repository: Path) -> None:
    git(repository, "checkout", "-q", "main")
    append(repository / "two/t.yaml")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "branch")
    append(repository / "one/t.yaml")
    assert touched(repository) == {"one/t.yaml"}


def test_only_what_is_touched_is_fixed(repository: Path) -> None:
    append(repository / "one/t.yaml")
    slint("--since", "main", "--fix", cwd=repository)
    assert git(repository, "diff", "--name-only").split() == ["one/t.yaml"]
    assert "VisibilityTimeout: 6000" in (repository / "one/t.yaml").read_text()


def test_a_commit_that_is_not_there_ends_the_run(repository: Path, tmp_path: Path) -> None:
    done = slint("--since", "nowhere", cwd=repository)
    assert (done.returncode, done.stderr) == (2, "slint: --since nowhere: there is no such commit\n")
    assert slint("--since", "--output=x", cwd=repository).returncode == 2
    assert not (repository / "x").exists()


def test_without_a_repository_the_run_ends(tmp_path: Path) -> None:
    done = slint("--since", "main", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert done.returncode == 2
    assert done.stderr.startswith("slint: --since main: not a git repository")
