"""Several processes find what one finds, and survive that one of them is killed."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.job import Input
from serverless_lint.lint.parallel import run_all
from serverless_lint.rule import Resource, Rule
from tests.fixture import RULES, SETTINGS
from tests.test_cli import slint
from tests.test_cli_fix import FAULTY
from tests.test_cli_since import PARENT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has one process only")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    for name, text in {"app/parent.yaml": PARENT, "app/child.yaml": FAULTY, "broken.yaml": "Resources: [\n"}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "template.yaml").write_text(FAULTY)
    for number in range(8):
        (tmp_path / f"t{number}.yaml").write_text(FAULTY + f"# slint: ignore[sqs/no-{number}]\n")
    (tmp_path / "samconfig.toml").write_text('version = 0.1\n[prod.deploy.parameters]\nparameter_overrides = "A=b"\n')
    return tmp_path


@pytest.mark.parametrize("form", ["json", "text", "sarif", "html"])
def test_the_report_is_the_same(repository: Path, form: str) -> None:
    files = sorted(str(path.relative_to(repository)) for path in repository.rglob("*.yaml"))
    one, three = (slint("--jobs", jobs, "--format", form, *files, cwd=repository) for jobs in ("1", "3"))
    assert one.stdout
    assert (one.returncode, one.stdout, one.stderr) == (three.returncode, three.stdout, three.stderr)


def test_environments_are_known_to_all(repository: Path) -> None:
    done = slint("--jobs", "4", "--environment", "prod", cwd=repository)
    assert done.returncode == 1, done.stderr
    assert slint("--jobs", "4", "--environment", "no", cwd=repository).returncode == 2


def test_fixes_and_configuration(repository: Path) -> None:
    (repository / "slint.yaml").write_text("jobs: 2\n")
    assert "Fixed 18 findings." in slint("--fix", cwd=repository).stdout
    (repository / "slint.yaml").write_text("jobs: 0\n")
    assert slint(cwd=repository).returncode == 2
    assert slint("--jobs", "none", "--isolated", cwd=repository).returncode == 2


def test_a_process_that_is_killed_is_a_finding_and_the_others_are_complete() -> None:
    def dies(queue: Resource) -> object:
        if queue.id == "Deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return iter(())

    rule = Rule(dies, ("AWS::SQS::Queue",), "error", "", "reliability", "0.1")  # type: ignore[arg-type]
    rule.name, rule.explanation = "test/dies", "Dies."
    deadly = FAULTY.replace("Jobs", "Deadly").encode()
    inputs = [Input(f"{number}.yaml", FAULTY.encode(), SETTINGS) for number in range(7)]
    inputs.insert(3, Input("deadly.yaml", deadly, SETTINGS))
    linter = Linter([*RULES, rule], SETTINGS)
    told: list[int] = []
    run_all(linter, linter.jobs(inputs), 2, told.append)
    (crash,) = (each for each in linter.result.findings if each.rule == "slint/crash")
    assert (crash.span.path, "was killed" in crash.message) == ("deadly.yaml", True)
    assert len(linter.result.crashes) == 1
    others = [each.span.path for each in linter.result.findings if each.rule == "lambda/timeout-over-limit"]
    assert others == [each.path for each in inputs if each.path != "deadly.yaml"]


def test_jobs_is_in_the_json_summary_of_no_one(repository: Path) -> None:
    report = json.loads(slint("--jobs", "2", "--format", "json", cwd=repository).stdout)
    assert report["summary"]["files"] == 11
