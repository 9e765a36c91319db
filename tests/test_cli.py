"""The command as people call it: paths, options, formats, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAULTY = "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Timeout: 1000}}}\n"
WARNED = "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.9}}}\n"
COLUMN = FAULTY.index("1000") + 1
CLEAN = "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Timeout: 900}}}\n"
GUESSED = """
Resources:
  F:
    Type: AWS::Lambda::Function
    Properties: {Environment: {Variables: {DB_HOST: !ImportValue shop-database-endpoint}}}
"""


def slint(
    *words: str, cwd: Path, stdin: bytes | None = None, env: dict[str, str] | None = None, timeout: int = 60
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "serverless_lint", *words]
    told = {name: value for name, value in os.environ.items() if name != "CI"}  # where the suite runs is no matter
    environment = {**told, "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=environment, input=stdin, capture_output=True, timeout=timeout)
    error = done.stderr.decode()
    assert "Traceback" not in error
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), error)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "faulty.yaml").write_text(FAULTY)
    (tmp_path / "clean.yaml").write_text(CLEAN)
    (tmp_path / "buildspec.yml").write_text("version: 0.2\nphases: {build: {commands: [make]}}\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["clean.yaml"], 0),
        (["faulty.yaml"], 1),
        ([], 1),
        (["."], 1),
        (["*.yaml"], 1),
        (["missing.yaml"], 2),
        (["faulty.yaml", "missing.yaml"], 2),
        (["faulty.yaml", "--fail-on", "never"], 0),
        (["faulty.yaml", "--ignore", "lambda"], 0),
        (["faulty.yaml", "--ignore", "lambda/timeout-*"], 0),
        (["faulty.yaml", "--select", "sqs"], 0),
        (["faulty.yaml", "--select", "sqs", "--extend-select", "lambda/timeout-over-limit"], 1),
        (["faulty.yaml", "--select", "nobody"], 2),
        (["--no-such-option"], 2),
        (["faulty.yaml", "--format", "nonsense"], 2),
        (["--exclude", "faulty.yaml"], 0),
        (["--hook", "faulty.yaml", "--exclude", "faulty.yaml"], 0),
        (["buildspec.yml"], 1),
        (["--hook", "buildspec.yml"], 0),
    ],
)
def test_exit_status(folder: Path, words: list[str], status: int) -> None:
    assert slint(*words, cwd=folder).returncode == status


def test_fail_on_is_a_threshold(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(WARNED)
    statuses = [slint("t.yaml", "--fail-on", level, cwd=tmp_path).returncode for level in ("info", "warning", "error")]
    assert statuses == [1, 1, 0]


def test_an_empty_folder_is_no_fault_and_says_so(tmp_path: Path) -> None:
    done = slint(".", cwd=tmp_path)
    assert done.returncode == 0
    assert "No templates found" in done.stdout


def test_a_binary_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "binary.yaml").write_bytes(b"\x00\x01\x02")
    done = slint("binary.yaml", "missing.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "binary.yaml" in done.stdout
    assert "missing.yaml" in done.stdout


def test_an_unknown_rule_is_refused_with_the_nearest(folder: Path) -> None:
    done = slint("--select", "lambda/timeout-over-limits", cwd=folder)
    assert done.returncode == 2
    assert "did you mean lambda/timeout-over-limit?" in done.stderr


def test_stdin_is_linted_under_a_name(folder: Path) -> None:
    done = slint("-", "--stdin-filename", "my/template.yaml", "--format", "concise", cwd=folder, stdin=FAULTY.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(f"my/template.yaml:1:{COLUMN}: error[lambda/timeout-over-limit]")


def test_json_has_the_documented_form(folder: Path) -> None:
    done = slint("faulty.yaml", "--format", "json", cwd=folder)
    report = json.loads(done.stdout)
    [finding] = report["findings"]
    assert (report["version"], report["tool"]["name"]) == (1, "slint")
    assert finding["rule"] == "lambda/timeout-over-limit"
    assert (finding["line"], finding["column"], finding["endLine"], finding["endColumn"]) == (1, COLUMN, 1, COLUMN + 4)
    assert finding["property"] == ["Properties", "Timeout"]
    assert (finding["resource"], finding["resourceType"], finding["from"]) == ("F", "AWS::Lambda::Function", None)
    assert report["summary"] == {
        "files": 1, "templates": 1, "errors": 1, "warnings": 0, "infos": 0, "suppressed": 0, "baseline": 0,
    }  # fmt: skip


def test_several_formats_at_once(folder: Path) -> None:
    done = slint("faulty.yaml", "--format", "text", "--format", "json=out.json", cwd=folder)
    assert "Found 1 error" in done.stdout
    assert json.loads((folder / "out.json").read_text())["summary"]["errors"] == 1


def test_guesses_are_hidden_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(GUESSED)
    plain, pedantic, chosen = (
        slint("t.yaml", *words, cwd=tmp_path)
        for words in ([], ["--pedantic"], ["--select", "lambda/rds-without-proxy"])
    )
    assert (plain.returncode, pedantic.returncode, chosen.returncode) == (0, 1, 1)
    assert "--pedantic" in plain.stdout
    assert "confidence: low" in pedantic.stdout


def test_the_date_decides_about_runtimes(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(WARNED)
    told = [
        slint("t.yaml", "--as-of", day, "--format", "concise", cwd=tmp_path).stdout
        for day in ("2025-12-14", "2026-11-21", "2027-03-03")
    ]
    assert "runtime" not in told[0]
    assert "warning[lambda/runtime-deprecated]" in told[1]
    assert "error[lambda/runtime-blocked]" in told[2]


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_obeys_option_and_environment(
    folder: Path, words: list[str], env: dict[str, str], coloured: bool
) -> None:
    done = slint("faulty.yaml", *words, cwd=folder, env={"NO_COLOR": "", "FORCE_COLOR": "", **env})
    assert ("\x1b[" in done.stdout) is coloured


def test_a_closed_pipe_is_no_fault(folder: Path) -> None:
    command = f"{sys.executable} -m serverless_lint {'faulty.yaml ' * 200} | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, timeout=60)
    assert done.stderr == b""


def test_rules_and_explain(folder: Path) -> None:
    listed = slint("rules", cwd=folder)
    assert "sqs/visibility-timeout-too-low" in listed.stdout
    names = [rule["name"] for rule in json.loads(slint("rules", "--format", "json", cwd=folder).stdout)["rules"]]
    assert names == sorted(names)
    explained = slint("explain", names[0], cwd=folder)
    assert explained.returncode == 0
    assert "https://" in explained.stdout
    unknown = slint("explain", "visibility-timeout-too-lo", cwd=folder)
    assert unknown.returncode == 2
    assert "did you mean" in unknown.stderr


def test_own_findings_are_explained(folder: Path) -> None:
    assert "cannot be read" in slint("explain", "slint/parse-error", cwd=folder).stdout


def test_a_folder_called_rules_is_linted_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "t.yaml").write_text(FAULTY)
    assert slint("./rules", cwd=tmp_path).returncode == 1


def test_a_fault_of_our_own_is_told_in_one_line(folder: Path) -> None:
    code = (
        "import sys, serverless_lint.cli as cli; sys.argv = ['slint', 'clean.yaml']; "
        "cli.given.discover = lambda *words: 1 / 0; cli.main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[0] == (
        "slint: failed, which is a fault of slint: ZeroDivisionError: division by zero"
    )


def test_version_and_help(folder: Path) -> None:
    assert slint("--version", cwd=folder).stdout.startswith("slint ")
    assert "slint explain RULE" in slint("--help", cwd=folder).stdout
