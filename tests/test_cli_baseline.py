"""A team begins with a hundred findings: none is told again, none comes back, and the file shrinks by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import slint
from tests.test_cli_fix import FAULTY, SAFE

MORE = """\
  More:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: {deadLetterTargetArn: !GetAtt More.Arn, maxReceiveCount: 1}
"""
WROTE = "slint: the baseline slint-baseline.json holds 3 now\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "t.yaml").write_text(FAULTY)
    (tmp_path / "slint.yaml").write_text("baseline: slint-baseline.json\n")
    assert slint("--write-baseline", cwd=tmp_path).stderr == WROTE
    return tmp_path


def entries(repository: Path) -> list[dict[str, str]]:
    return list(json.loads((repository / "slint-baseline.json").read_text())["findings"])


def test_what_is_known_is_not_told_again(repository: Path) -> None:
    assert {each["path"] for each in entries(repository)} == {"app/t.yaml"}
    done = slint(cwd=repository)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == ["All good: 1 template, no new findings.", "3 hidden by the baseline"]
    assert json.loads(slint("--format", "json", cwd=repository).stdout)["summary"]["baseline"] == 3
    assert slint("t.yaml", cwd=repository / "app").returncode == 0
    assert slint("--isolated", cwd=repository).returncode == 1


def test_a_moved_line_is_known_and_a_new_fault_is_told(repository: Path) -> None:
    template = repository / "app" / "t.yaml"
    template.write_text("# moved\n\n" + FAULTY + MORE)
    report = json.loads(slint("--format", "json", cwd=repository).stdout)
    assert {each["resource"] for each in report["findings"]} == {"More"}


def test_a_whole_run_takes_out_what_is_gone(repository: Path) -> None:
    (repository / "app" / "t.yaml").write_text(SAFE)
    for part in (["app"], ["app/t.yaml"], ["--hook", "app/t.yaml"], ["--select", "sqs"], ["--diff"]):
        slint(*part, cwd=repository)
        assert len(entries(repository)) == 3, part
    told = slint(cwd=repository, env={"CI": "true"}).stderr
    assert "1 of the baseline slint-baseline.json are gone; a run on your machine" in told
    assert len(entries(repository)) == 3
    done = slint(cwd=repository)
    assert done.stderr == "slint: 1 of the baseline slint-baseline.json are gone; it holds 2 now\n"
    assert len(entries(repository)) == 2
    assert slint(cwd=repository).stderr == ""
    (repository / "app" / "t.yaml").write_text(FAULTY)
    assert slint(cwd=repository).returncode == 1  # what was mended does not come back unseen


def test_a_file_that_cannot_be_read_takes_nothing_out(repository: Path) -> None:
    (repository / "app" / "t.yaml").write_text("Resources: [\n")
    (repository / "app" / "u.yaml").write_text("Resources: [\n")
    done = slint(".", "app/u.yaml", cwd=repository)
    assert (done.returncode, len(entries(repository))) == (1, 3)


def test_writing_again_keeps_what_was_not_looked_at(repository: Path) -> None:
    (repository / "other.yaml").write_text(FAULTY)
    assert slint("other.yaml", "--write-baseline", cwd=repository).returncode == 0
    assert len(entries(repository)) == 6
    (repository / "other.yaml").unlink()
    assert "holds 3 now" in slint("--write-baseline", cwd=repository).stderr


def test_fixes_make_it_smaller(repository: Path) -> None:
    assert "Fixed 1 finding." in slint("--fix", cwd=repository).stdout
    assert len(entries(repository)) == 2


def test_advice_stays_known_in_a_run_that_hides_it(repository: Path) -> None:
    with (repository / "app" / "t.yaml").open("a") as template:
        template.write("  Slow:\n    Type: AWS::Serverless::Function\n    Properties:\n")
        template.write("      {CodeUri: a, Handler: a.b, Runtime: java25}\n")
    slint("--write-baseline", "--pedantic", cwd=repository)
    many = len(entries(repository))
    assert many > 3  # so many it had without advice
    assert slint(cwd=repository).returncode == 0
    assert len(entries(repository)) == many


def test_a_baseline_that_is_not_there_or_none_ends_the_run(repository: Path) -> None:
    done = slint("--baseline", "no.json", cwd=repository)
    assert (done.returncode, done.stderr) == (
        2,
        "slint: no.json: there is no such baseline; --write-baseline writes one\n",
    )
    done = slint("--baseline", "slint.yaml", cwd=repository)
    assert (done.returncode, done.stderr) == (
        2,
        "slint: slint.yaml: is no baseline, such as --write-baseline writes\n",
    )
