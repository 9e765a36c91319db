"""What a run would look at and how, and how often each rule speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import slint
from tests.test_cli_fix import FAULTY

CONFIGURATION = """\
ignore: [sqs]
severity: {lambda/timeout-over-limit: warning}
options: {lambda/reserved-concurrency-sum: {concurrency: 3000}}
fail-on: error
overrides:
  - files: [app/]
    select: [lambda/timeout-over-limit]
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for name in ("app/t.yaml", "t.yaml", "u.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FAULTY)
    (tmp_path / "notes.yaml").write_text("words: only\n")
    return tmp_path


def test_files(repository: Path) -> None:
    done = slint("--show-files", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "app/t.yaml\nt.yaml\nu.yaml\n")
    done = slint("--show-files", "u.yaml", "gone.yaml", cwd=repository)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "u.yaml\n",
        "slint: gone.yaml: no such file or directory\n",
    )


@pytest.mark.parametrize(
    ("templates", "cwd", "expected"),
    [
        ("[app/]", ".", ["app/t.yaml"]),
        ('["*.yaml", "!t.yaml", "!.slint.yaml"]', ".", ["notes.yaml", "u.yaml"]),
        ("[app/*.yaml, /u.yaml]", "app", ["t.yaml"]),
        ("[words.txt]", ".", ["words.txt"]),
        ("[]", ".", []),
    ],
)
def test_the_configuration_says_what_is_a_template(
    repository: Path, templates: str, cwd: str, expected: list[str]
) -> None:
    (repository / "words.txt").write_text(FAULTY)
    (repository / ".slint.yaml").write_text(f"templates: {templates}\n")
    assert slint("--show-files", cwd=repository / cwd).stdout.split() == expected
    assert slint("--show-files", "--isolated", cwd=repository).stdout.count("\n") == 3


def test_a_hook_takes_only_what_the_configuration_takes(repository: Path) -> None:
    (repository / ".slint.yaml").write_text("templates: [app/]\n")
    assert slint("--hook", "--show-files", "t.yaml", "app/t.yaml", cwd=repository).stdout == "app/t.yaml\n"
    assert slint("--show-files", "t.yaml", cwd=repository).stdout == "t.yaml\n"


def test_configuration(repository: Path) -> None:
    (repository / "slint.yaml").write_text(CONFIGURATION)
    done = slint("--show-config", "--as-of", "2026-01-01", cwd=repository)
    first, app, rest = done.stdout.split("\n\n")
    assert first.splitlines() == ["configuration of the run: slint.yaml", "  fail-on: error"]
    assert app.splitlines()[:2] == ["1 file, configured by slint.yaml:", "  app/t.yaml"]
    assert "  rules: 1 of " in app
    assert rest.splitlines()[:3] == ["2 files, configured by slint.yaml:", "  t.yaml", "  u.yaml"]
    assert "  not these: sqs/" in rest
    assert rest.splitlines()[-3:] == [
        "  severity of lambda/timeout-over-limit: warning",
        "  lambda/reserved-concurrency-sum: concurrency is 3000",
        "  today is 2026-01-01",
    ]
    assert "configuration of the run: no file\n" in slint("--show-config", "--isolated", cwd=repository).stdout


def test_a_configuration_that_is_wrong_is_told(repository: Path) -> None:
    (repository / "app/slint.yaml").write_text("fail-on: error\n")
    done = slint("--show-config", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("slint: app/slint.yaml:1:1: fail-on counts only")


def test_statistics_count_each_rule(repository: Path) -> None:
    done = slint("--statistics", "--format", f"json={repository / 'all.json'}", cwd=repository)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "3  error    lambda/timeout-over-limit",
        "3  warning  sqs/consumer-without-dlq",
        "3  error    sqs/visibility-timeout-below-function  --fix mends all",
        "",
        "Found 6 errors, 3 warnings in 3 of 3 templates.",
        "6 advice hidden; --pedantic shows it",
    ]
    assert (repository / "all.json").exists()
    assert slint("--statistics", "-q", "--select", "rds", cwd=repository).stdout == ""
