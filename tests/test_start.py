"""The process as a whole: it says all that it has to say, and ends in the way that it was asked to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MANY = "Resources:\n" + "".join(
    f"  F{number}: {{Type: AWS::Lambda::Function, Properties: {{Timeout: 1000}}}}\n" for number in range(2000)
)


def run(folder: Path, code: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code, *words], cwd=folder, env=environment, capture_output=True)


START = "from serverless_lint.start import main; main()"


def test_a_long_report_arrives_whole(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(MANY)
    done = run(tmp_path, START, "t.yaml", "--format", "concise", "--select", "lambda/timeout-over-limit")
    assert done.returncode == 1
    assert done.stdout.count(b"lambda/timeout-over-limit") == 2000


@pytest.mark.parametrize(("words", "status"), [(["t.yaml"], 0), (["--help"], 0), (["missing"], 2), (["--wrong"], 2)])
def test_the_status_arrives(tmp_path: Path, words: list[str], status: int) -> None:
    (tmp_path / "t.yaml").write_text("Resources: {Q: {Type: AWS::SNS::Topic}}\n")
    done = run(tmp_path, START, *words)
    assert done.returncode == status
    assert done.stdout or done.stderr


def test_who_waits_for_the_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("Resources: {Q: {Type: AWS::SNS::Topic}}\n")
    code = f"import atexit; atexit.register(lambda: print('the end')); {START}"
    assert run(tmp_path, code, "t.yaml").stdout.splitlines()[-1] == b"the end"
