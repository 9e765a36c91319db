"""The hooks in real commits: `pre-commit` installs them from a clone and runs them in a repository of a team."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import NEEDED, Repository, with_hook

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
pytestmark = [pytest.mark.corpus, *NEEDED]


def team(clone: Repository, folder: Path, hook: str) -> Repository:
    """A team's repository, in which the hook is installed."""
    made = Repository(folder, Path(clone.environment["PRE_COMMIT_HOME"]))
    with_hook(made, clone, hook)
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
