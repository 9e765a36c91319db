"""`slint expand` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from serverless_lint.syntax.read import read
from tests.sam.pairs import plain
from tests.syntax.trees import data
from tests.test_cli import slint

SAM = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: python3.14, CodeUri: src}
  Odd: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Nobody}}}
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.yaml"
    path.write_text(SAM)
    return path


def test_yaml_and_json_say_the_same(template: Path) -> None:
    shown = slint("expand", "template.yaml", cwd=template.parent)
    as_json = slint("expand", "template.yaml", "--format", "json", cwd=template.parent)
    assert shown.returncode == as_json.returncode == 0
    document = json.loads(as_json.stdout)
    assert plain(data(read("out.yaml", shown.stdout.encode()).root)) == plain(document)
    assert {name: body["Type"] for name, body in document["Resources"].items()} == {
        "Worker": "AWS::Lambda::Function",
        "WorkerRole": "AWS::IAM::Role",
        "Odd": "AWS::Serverless::Connector",
    }


def test_what_is_left_of_sam_is_said(template: Path) -> None:
    assert "Odd (AWS::Serverless::Connector) is left" in slint("expand", "template.yaml", cwd=template.parent).stderr


def test_standard_input(template: Path) -> None:
    shown = slint("expand", "-", cwd=template.parent, stdin=SAM.encode())
    assert shown.stdout == slint("expand", "template.yaml", cwd=template.parent).stdout


def test_implied_resources_stand_out_in_colour(template: Path) -> None:
    shown = slint("expand", "template.yaml", "--color", "always", cwd=template.parent)
    assert "\x1b[1;32m  WorkerRole\x1b[0m:\n" in shown.stdout
    assert "\n  Worker:\n" in shown.stdout
    plain = slint("expand", "template.yaml", "--color", "never", cwd=template.parent)
    assert "\x1b" not in plain.stdout


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"Resources: {", 1, "slint: template.yaml:1:13: "),
        (b"a: b", 1, "there is no Resources section"),
        (b"\x00\x01\xff\xfe", 2, "template.yaml"),
        (None, 2, "No such file"),
    ],
)
def test_files_that_are_no_templates(tmp_path: Path, content: bytes | None, status: int, words: str) -> None:
    if content is not None:
        (tmp_path / "template.yaml").write_bytes(content)
    shown = slint("expand", "template.yaml", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (status, "")
    assert words in shown.stderr


def test_a_wrong_configuration_is_one_here_too(template: Path) -> None:
    (template.parent / "slint.yaml").write_text("selekt: [sqs]\n")
    assert slint("expand", "template.yaml", cwd=template.parent).returncode == 2
    assert slint("expand", "template.yaml", "--isolated", cwd=template.parent).returncode == 0


def test_what_a_terminal_would_obey_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text('Resources: {Q: {Type: "A::B", Properties: {Name: "\\e[31m\\u202e"}}}')
    for form in ("yaml", "json"):
        shown = slint("expand", "t.yaml", "--format", form, cwd=tmp_path).stdout
        assert shown.replace("\n", "").isprintable()


LOOP = """
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: {Names: {Type: CommaDelimitedList}}
Resources:
  Fn::ForEach::Queues:
    - Name
    - !Ref Names
    - Jobs${Name}: {Type: AWS::SQS::Queue}
"""


def test_an_environment_says_what_loops_run_over(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(LOOP)
    (tmp_path / "samconfig.toml").write_text('[prod.deploy.parameters]\nparameter_overrides = "Names=A,B"\n')
    for words in (("--parameter", "Names=A,B"), ("--environment", "prod"), ()):
        done = slint("expand", "template.yaml", "--format", "json", *words, cwd=tmp_path)
        assert json.loads(done.stdout)["Resources"].keys() == {"JobsA", "JobsB"}, words
    done = slint("expand", "template.yaml", "--environment", "prd", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "slint: no template has an environment prd; known: prod\n")
