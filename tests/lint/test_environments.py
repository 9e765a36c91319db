"""Environments: where their parameters come from, and what closes when they are declared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.lint.parameter_files import from_document, from_text
from serverless_lint.syntax.node import Scalar
from serverless_lint.syntax.read import read

TEMPLATE = """
Parameters:
  Stage: {Type: String, AllowedValues: [dev, test, prod]}
  Seconds: {Type: Number, Default: 3}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !If [IsProd, 60, 120]}}
  Worker:
    Type: AWS::Lambda::Function
    Properties: {Code: {S3Bucket: b, S3Key: k}, Handler: a.b, Role: r, Runtime: python3.14, Timeout: !Ref Seconds}
  Polls:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Worker}
"""


def slint(folder: Path, *words: str, status: int | None = None) -> dict[str, Any]:
    command = [sys.executable, "-m", "serverless_lint", "--select", "sqs/visibility-timeout-too-low"]
    done = subprocess.run([*command, "--format", "json", *words], cwd=folder, capture_output=True, text=True)
    if status is not None:
        assert done.returncode == status, done.stderr
        return {"error": done.stderr}
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(found: dict[str, Any]) -> list[tuple[list[str], str]]:
    return [(each["environments"], each["confidence"]) for each in found["findings"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    return tmp_path


SAMCONFIGS = {
    "one text": """
version = 0.1
[default.deploy.parameters]
parameter_overrides = "Stage=dev Seconds=20"
[prod.deploy.parameters]
parameter_overrides = "Stage=\\"prod\\" Seconds='20'"
""",
    "long keys": """
[default.deploy.parameters]
parameter_overrides = "ParameterKey=Stage,ParameterValue=dev ParameterKey=Seconds,ParameterValue=20"
[prod.global.parameters]
parameter_overrides = 'ParameterKey=Stage,ParameterValue="prod" ParameterKey=Seconds,ParameterValue=20'
""",
    "lists": """
default.deploy.parameters.parameter_overrides = ["Stage=dev", "Seconds=20"]
prod.deploy.parameters.parameter_overrides = ["Stage=prod", "Seconds=20"]
""",
}


@pytest.mark.parametrize("text", SAMCONFIGS.values(), ids=SAMCONFIGS)
def test_samconfig_says_which_environments_there_are(folder: Path, text: str) -> None:
    (folder / "samconfig.toml").write_text(text)
    assert told(slint(folder)) == [(["prod"], "high")]
    assert told(slint(folder, "--environment", "default")) == []
    assert told(slint(folder, "--isolated")) == []  # 3 s, the default, is quick enough


def test_samconfig_may_be_yaml(folder: Path) -> None:
    text = "default:\n  deploy:\n    parameters:\n      parameter_overrides: {Stage: prod, Seconds: 20}\n"
    (folder / "samconfig.yaml").write_text(text)
    assert told(slint(folder)) == [([], "high")]


def test_an_environment_without_overrides_closes_nothing(folder: Path) -> None:
    (folder / "samconfig.toml").write_text('[default.deploy.parameters]\nstack_name = "orders"\n')
    (folder / "template.yaml").write_text(TEMPLATE.replace("Default: 3", "Default: 20"))
    assert told(slint(folder)) == [([], "medium")]


def test_samconfig_of_another_template_says_nothing(folder: Path) -> None:
    text = '[default.deploy.parameters]\ntemplate_file = "other.yaml"\nparameter_overrides = "Stage=prod Seconds=20"\n'
    (folder / "samconfig.toml").write_text(text)
    assert told(slint(folder)) == []
    (folder / "other.yaml").write_text(TEMPLATE)
    assert [each["path"] for each in slint(folder)["findings"]] == ["other.yaml"]


def test_a_samconfig_above_may_name_the_template(folder: Path) -> None:
    text = '[default.deploy.parameters]\ntemplate_file = "app/t.yaml"\nparameter_overrides = "Stage=prod Seconds=20"\n'
    (folder / "samconfig.toml").write_text(text)
    (folder / "app").mkdir()
    (folder / "app" / "t.yaml").write_text(TEMPLATE)
    assert [each["path"] for each in slint(folder)["findings"]] == ["app/t.yaml"]


def test_a_broken_samconfig_is_the_business_of_sam(folder: Path) -> None:
    (folder / "samconfig.toml").write_text("[default.deploy")
    assert told(slint(folder)) == []


def test_the_configuration_declares_environments(folder: Path) -> None:
    (folder / "prod.json").write_text(json.dumps({"Parameters": {"Stage": "prod", "Seconds": "20"}}))
    (folder / "slint.yaml").write_text("""
environments:
  dev: {parameters: {Stage: dev, Seconds: 20}}
  prod: {parameters: prod.json, region: eu-west-1}
  elsewhere: {templates: [other.yaml], parameters: {Stage: prod, Seconds: 900}}
""")
    found = slint(folder)
    assert told(found) == [(["prod"], "high")]
    assert found["findings"][0]["scenarios"] == []


def test_an_environment_that_leaves_a_parameter_takes_its_default(folder: Path) -> None:
    (folder / "slint.yaml").write_text("environments: {prod: {parameters: {Stage: prod}}}")
    (folder / "template.yaml").write_text(TEMPLATE.replace("Default: 3", "Default: 20"))
    assert told(slint(folder)) == [([], "high")]


def test_the_command_line_gives_parameters(folder: Path) -> None:
    assert told(slint(folder, "--parameter", "Stage=prod", "--parameter", "Seconds=20")) == [([], "high")]
    assert told(slint(folder, "--parameter", "Stage=dev", "--parameter", "Seconds=20")) == []
    (folder / "samconfig.toml").write_text(SAMCONFIGS["lists"])
    assert told(slint(folder, "--parameter", "Seconds=4")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--environment", "prd"), "no template has an environment prd"),
        (("--parameter", "Stage"), "is not a parameter"),
    ],
)
def test_what_cannot_be_meant_ends_the_run(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert said in slint(folder, *words, status=2)["error"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("environments: {prod: {parameters: missing.json}}", "missing.json is no parameter file"),
        ("environments: {prod: {parameters: ../outside.json}}", "../outside.json is no parameter file"),
        ("environments: {prod: {paramters: {}}}", "did you mean parameters?"),
        ("account: 123456789012", "quotes"),
    ],
)
def test_a_wrong_configuration_says_where(folder: Path, text: str, said: str) -> None:
    (folder.parent / "outside.json").write_text("{}")
    (folder / "slint.yaml").write_text(text)
    error = slint(folder, status=2)["error"]
    assert said in error
    assert "slint.yaml:1:" in error


REGIONAL = TEMPLATE.replace("!Equals [!Ref Stage, prod]", "!Equals [!Ref AWS::Region, us-east-1]")


def test_a_region_of_the_run_is_no_scenario(folder: Path) -> None:
    (folder / "template.yaml").write_text(REGIONAL.replace("!Ref Seconds", "20"))
    [finding] = slint(folder)["findings"]
    assert finding["scenarios"] == [{"parameters": {"AWS::Region": "us-east-1"}, "conditions": {"IsProd": True}}]
    [finding] = slint(folder, "--region", "us-east-1")["findings"]
    assert finding["scenarios"] == []
    assert slint(folder, "--region", "eu-west-1")["findings"] == []
    (folder / "slint.yaml").write_text("region: eu-west-1")
    assert slint(folder)["findings"] == []


def test_the_name_of_an_ssm_parameter_is_no_value(folder: Path) -> None:
    template = TEMPLATE.replace("{Type: Number, Default: 3}", '{Type: "AWS::SSM::Parameter::Value<String>"}')
    (folder / "template.yaml").write_text(template)
    assert told(slint(folder, "--parameter", "Stage=prod", "--parameter", "Seconds=20")) == []


@pytest.mark.parametrize(
    "text",
    [
        '[{"ParameterKey": "Stage", "ParameterValue": "prod"}]',
        '{"Parameters": {"Stage": "prod"}, "Tags": {}}',
        "template-file-path: template.yaml\nparameters: {Stage: prod}\n",
        '{"Stage": "prod"}',
        '["Stage=prod"]',
    ],
)
def test_parameter_files_have_four_forms(text: str) -> None:
    found = from_document(read("parameters", text.encode()).root)
    assert [(key, node.text) for key, node in found.items() if isinstance(node, Scalar)] == [("Stage", "prod")]


def test_pairs_keep_their_places() -> None:
    node = read("x.yaml", b"k: Stage=prod Name='a b'").root
    text = node.get("k") if node else None  # type: ignore[attr-defined]
    assert isinstance(text, Scalar)
    found = from_text(text)
    assert {key: (value.text, value.span.column) for key, value in found.items() if isinstance(value, Scalar)} == {
        "Stage": ("prod", 10),
        "Name": ("a b", 20),
    }
