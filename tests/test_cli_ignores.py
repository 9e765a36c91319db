"""`--add-ignores`: every finding is silenced where it is, with a reason, and nothing else changes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from serverless_lint.syntax.edit import as_data
from serverless_lint.syntax.read import read
from tests.test_cli import slint
from tests.test_cli_fix import FAULTY

REASON = "the old stack"
SILENCED = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs: # what is to be done  # slint: ignore[sqs/consumer-without-dlq] the old stack
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30   # seconds  # slint: ignore[sqs/visibility-timeout-below-function] the old stack
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      # slint: ignore[lambda/timeout-over-limit] the old stack
      {CodeUri: a, Handler: a.b, Timeout: 1000, Runtime: python3.14,
      Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}}
"""


def ignore(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return slint("--add-ignores", REASON, *more, cwd=folder)


def check(folder: Path, name: str, text: str, expected: str) -> None:
    """What is written, that it silences everything, and that the file says what it said."""
    path = folder / name
    path.write_bytes(text.encode())
    done = ignore(folder, "t.yaml" if name != "t.yaml" and (folder / "t.yaml").exists() else name)
    assert path.read_bytes().decode() == expected
    assert done.returncode == 0, done.stdout
    assert as_data(read(name, expected.encode()).root) == as_data(read(name, text.encode()).root)
    assert slint(cwd=folder).returncode == 0  # none of them is unused


def test_a_comment_behind_each_line(tmp_path: Path) -> None:
    check(tmp_path, "t.yaml", FAULTY, SILENCED)
    assert "Wrote" not in ignore(tmp_path).stdout


def test_line_ends_stay(tmp_path: Path) -> None:
    check(tmp_path, "t.yaml", FAULTY.replace("\n", "\r\n"), SILENCED.replace("\n", "\r\n"))


def test_a_comment_that_is_there_takes_the_rule_in(tmp_path: Path) -> None:
    text = FAULTY.replace("# what is to be done", "# slint: ignore[sqs/max-receive-count-low] for long")
    (tmp_path / "t.yaml").write_text(text)
    ignore(tmp_path)
    written = (tmp_path / "t.yaml").read_text()
    assert "  Jobs: # slint: ignore[sqs/max-receive-count-low, sqs/consumer-without-dlq] for long\n" in written


def test_a_long_line_gets_it_above(tmp_path: Path) -> None:
    text = FAULTY.replace(
        "# seconds", "# seconds, and this is told at some length, so that there is no room left for more"
    )
    (tmp_path / "t.yaml").write_text(text)
    assert ignore(tmp_path).returncode == 0
    lines = (tmp_path / "t.yaml").read_text().splitlines()
    at = lines.index("      # slint: ignore[sqs/visibility-timeout-below-function] the old stack")
    assert lines[at + 1].startswith("      VisibilityTimeout: 30   # seconds, and")


def test_a_text_over_several_lines_stays_what_it_is(tmp_path: Path) -> None:
    text = """\
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/x
      Runtime: nodejs24.x
      Timeout: "10\\
        00"
      Code:
        ZipFile: |
          exports.handler = async () => {}
"""
    above = text.replace("      Timeout", f"      # slint: ignore[lambda/timeout-over-limit] {REASON}\n      Timeout")
    check(tmp_path, "t.yaml", text, above)


JSON = {
    "Resources": {
        "Worker": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Handler": "a.b", "Role": "arn:aws:iam::123456789012:role/x", "Runtime": "nodejs24.x",
                "Timeout": 1000, "MemorySize": 64, "Code": {"S3Bucket": "b", "S3Key": "k"},
            },
        }
    }
}  # fmt: skip


@pytest.mark.parametrize("indent", [2, None])
def test_json_has_metadata(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(JSON, indent=indent))
    done = ignore(tmp_path)
    assert done.returncode == 0, done.stdout
    written = json.loads(path.read_text())
    ignores = written["Resources"]["Worker"].pop("Metadata")["slint"]["ignore"]
    assert ignores == [
        {"rule": "lambda/memory-out-of-range", "reason": REASON},
        {"rule": "lambda/timeout-over-limit", "reason": REASON},
    ]
    assert written == JSON
    assert slint(cwd=tmp_path).returncode == 0


def test_a_state_machine_in_its_own_file_is_silenced_at_the_resource(tmp_path: Path) -> None:
    (tmp_path / "machine.json").write_text('{"StartAt": "Gone", "States": {"A": {"Type": "Succeed"}}}')
    template = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: machine.json
"""
    (tmp_path / "t.yaml").write_text(template)
    assert slint(cwd=tmp_path).returncode == 1
    assert ignore(tmp_path).returncode == 0
    written = (tmp_path / "t.yaml").read_text()
    assert written.startswith(template + "    Metadata:\n      slint:\n        ignore:\n")


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(FAULTY)
    done = ignore(tmp_path, "--diff")
    assert (done.returncode, (tmp_path / "t.yaml").read_text()) == (1, FAULTY)
    assert "+      VisibilityTimeout: 30   # seconds  # slint: ignore[" in done.stdout


def test_what_a_baseline_knows_needs_none(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(FAULTY)
    slint("--write-baseline", cwd=tmp_path)
    assert ignore(tmp_path, "--baseline", "slint-baseline.json").returncode == 0
    assert (tmp_path / "t.yaml").read_text() == FAULTY


def test_what_cannot_be_read_is_left(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("Resources: [\n")
    assert ignore(tmp_path, "t.yaml").returncode == 1
    assert (tmp_path / "t.yaml").read_text() == "Resources: [\n"


def test_a_reason_has_words(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(FAULTY)
    done = slint("--add-ignores", " \n", cwd=tmp_path)
    assert (done.returncode, "a reason has words" in done.stderr) == (2, True)
    slint("--add-ignores", "two\nlines", cwd=tmp_path)
    assert "] two lines\n" in (tmp_path / "t.yaml").read_text()
