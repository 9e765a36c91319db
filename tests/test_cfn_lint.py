"""cfn-lint and slint in one report, whichever of the two is started."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixture import ROOT
from tests.test_cli import slint

TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: abc
  Worker:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: a, Handler: a.b, Runtime: python3.14, Timeout: 1000}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.yaml").write_text(TEMPLATE)
    return tmp_path


def inside(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """cfn-lint with slint's rules."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cfnlint.runner import main; main()"
    command = [sys.executable, "-c", start, "--append-rules", "serverless_lint.bridge.cfn_lint", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_slint_tells_what_cfn_lint_finds(folder: Path) -> None:
    done = slint("--cfn-lint", "--format", "json", "t.yaml", cwd=folder)
    report = json.loads(done.stdout)
    told = {each["rule"]: (each["line"], each["resource"], each["severity"]) for each in report["findings"]}
    assert told == {"cfn-lint/E3012": (6, "Jobs", "error"), "lambda/timeout-over-limit": (9, "Worker", "error")}
    assert (done.returncode, report["problems"]) == (1, [])
    text = slint("--cfn-lint", "t.yaml", cwd=folder).stdout
    assert "error[cfn-lint/E3012]: 'abc' is not of type 'integer'" in text
    assert "slint explain cfn-lint" not in text


def test_its_own_configuration_counts(folder: Path) -> None:
    (folder / ".cfnlintrc").write_text("ignore_checks: [E3012]\n")
    report = json.loads(slint("--cfn-lint", "--format", "json", "t.yaml", cwd=folder).stdout)
    assert [each["rule"] for each in report["findings"]] == ["lambda/timeout-over-limit"]


def test_a_baseline_knows_its_findings(folder: Path) -> None:
    slint("--cfn-lint", "--write-baseline", cwd=folder)
    assert slint("--cfn-lint", "--baseline", "slint-baseline.json", cwd=folder).returncode == 0


def test_where_it_fails_the_others_are_told(folder: Path) -> None:
    (folder / "cfnlint").mkdir()  # one that fails on one of the files, in place of the real one
    (folder / "cfnlint/__init__.py").write_text("")
    (folder / "cfnlint/runner.py").write_text(
        "import sys\ndef main():\n    assert 'bad.yaml' not in sys.argv\n    print('[]')\n"
    )
    (folder / "bad.yaml").write_text(TEMPLATE)
    done = slint("--cfn-lint", "t.yaml", "bad.yaml", cwd=folder, env={"PYTHONPATH": str(folder)})
    assert done.returncode == 2
    assert "could not read bad.yaml: cfn-lint itself failed on this file" in done.stdout
    assert "t.yaml: cfn-lint" not in done.stdout
    assert done.stdout.count("error[lambda/timeout-over-limit]") == 2


def test_cfn_lint_runs_our_rules_on_the_right_lines(folder: Path) -> None:
    done = inside(folder, "--format", "json", "-t", "t.yaml")
    told = {match["Rule"]["Id"]: match["Location"]["Start"]["LineNumber"] for match in json.loads(done.stdout)}
    assert told == {"E3012": 6, "E-lambda/timeout-over-limit": 9}


def test_json_has_the_right_lines_too(tmp_path: Path) -> None:
    body = {"Timeout": 1000, "Role": "arn:aws:iam::123456789012:role/x", "Code": {"S3Bucket": "b", "S3Key": "k"}}
    resource = {"Type": "AWS::Lambda::Function", "Properties": {**body, "Handler": "a.b", "Runtime": "python3.14"}}
    text = json.dumps({"Resources": {"Worker": resource}}, indent=1)
    (tmp_path / "t.json").write_text(text)
    matches = json.loads(inside(tmp_path, "--format", "json", "-t", "t.json").stdout)
    (match,) = (each for each in matches if each["Rule"]["Id"].startswith("E-"))
    line = 1 + [line.strip()[:9] for line in text.splitlines()].index('"Timeout"')
    assert (match["Rule"]["Id"], match["Location"]["Start"]["LineNumber"]) == ("E-lambda/timeout-over-limit", line)


@pytest.mark.parametrize("words", [("-i", "E-lambda/timeout-over-limit"), ("-i", "E-lambda")])
def test_cfn_lint_leaves_them_out_by_their_ids(folder: Path, words: tuple[str, str]) -> None:
    done = inside(folder, "--format", "json", "-t", "t.yaml", *words)
    assert [match["Rule"]["Id"] for match in json.loads(done.stdout)] == ["E3012"]


def test_our_configuration_counts_inside_cfn_lint(folder: Path) -> None:
    (folder / "slint.yaml").write_text("ignore: [lambda]\n")
    assert "E-lambda" not in inside(folder, "-t", "t.yaml").stdout
    (folder / "slint.yaml").write_text("ignor: [lambda]\n")
    done = inside(folder, "-t", "t.yaml")
    assert "slint failed: ConfigError" in done.stdout
    assert "E3012" in done.stdout
