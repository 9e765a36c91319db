"""How a team takes slint up: from the first run of a repository that has many findings to commits that are held up."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from tests.fixture import FIXTURES, ROOT
from tests.repository import NEEDED, Repository, with_hook
from tests.test_cli import slint

pytestmark = [pytest.mark.corpus, *NEEDED]

SCHEMA = ROOT / "tests" / "schema" / "sarif-2.1.0.json"
MANY = 80  # faulty templates
NEW = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60 # seconds
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 5}
  Failed:
    Type: AWS::SQS::Queue
    Properties: {MessageRetentionPeriod: 1209600}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker
      Handler: app.handler
      Runtime: python3.14
      Timeout: 30
      Events:
        Jobs:
          Type: SQS
          Properties: {Queue: !GetAtt Jobs.Arn}
"""
FAULT = "sqs/visibility-timeout-too-low"


@pytest.fixture
def repository(tmp_path: Path, clone: Repository) -> Repository:
    """What a team has: many templates, each with a fault, which are committed."""
    made = Repository(tmp_path / "shop", Path(clone.environment["PRE_COMMIT_HOME"]))
    for path in sorted(FIXTURES.glob("*/*/fail.sam.yaml"))[:MANY]:
        folder = made.folder / path.parent.parent.name / path.parent.name
        folder.mkdir(parents=True)
        shutil.copy(path, folder / "template.yaml")
    assert made.commit().returncode == 0
    return made


def test_a_team_takes_it_up(repository: Repository, clone: Repository) -> None:
    def run(*words: str, status: int) -> subprocess.CompletedProcess[str]:
        done = slint(*words, cwd=repository.folder)
        assert done.returncode == status, (words, done.stdout, done.stderr)
        return done

    configuration = repository.folder / ".slint.yaml"
    # The first hour: a configuration, a mistake in it, and more findings than anybody mends in a day.
    run("init", status=0)
    written = configuration.read_text("utf-8")
    configuration.write_text(written + "basline: known.json\n")
    mistake = run(status=2).stderr
    assert f".slint.yaml:{len(written.splitlines()) + 1}:1" in mistake
    assert "baseline" in mistake
    configuration.write_text(written)
    first = json.loads(run("--format", "json", status=1).stdout)
    assert len(first["findings"]) > 100

    # What is known is written down; from now on only what is new is told.
    configuration.write_text(written + "baseline: known.json\n")
    run("--write-baseline", status=0)
    assert f"{len(first['findings'])} hidden by the baseline" in run(status=0).stdout
    with_hook(repository, clone, "{id: slint}")
    assert repository.commit().returncode == 0

    # A new fault is held up by the hook, and mended.
    repository.write("new.yaml", NEW)
    refused = repository.commit()
    assert refused.returncode != 0
    assert FAULT in refused.stdout
    assert "Found 1 warning in 1 template." in refused.stdout
    shown = run("--fix", "--diff", "new.yaml", status=1).stdout
    assert "-      VisibilityTimeout: 60 # seconds\n+      VisibilityTimeout: 180 # seconds\n" in shown
    assert (repository.folder / "new.yaml").read_text("utf-8") == NEW
    run("--fix", "new.yaml", status=0)
    assert repository.commit().returncode == 0

    # Somebody knows better, and says why; later it is no longer so, and the comment goes.
    reasoned = NEW.replace("# seconds", f"# slint: ignore[{FAULT}] the worker takes a second")
    repository.write("new.yaml", reasoned)
    run("new.yaml", status=0)
    repository.write("new.yaml", reasoned.replace("Timeout: 30\n", "Timeout: 10\n"))
    assert "slint/unused-suppression" in run(status=1).stdout
    run("--fix", status=0)
    assert "ignore[" not in (repository.folder / "new.yaml").read_text("utf-8")
    assert repository.commit().returncode == 0

    # CI uploads what it found.
    run("--no-ignores", "--format", "sarif=slint.sarif", status=0)
    report = json.loads((repository.folder / "slint.sarif").read_text("utf-8"))
    assert [error.message for error in Draft4Validator(json.loads(SCHEMA.read_text())).iter_errors(report)] == []
    assert report["runs"][0]["tool"]["driver"]["name"] == "slint"
