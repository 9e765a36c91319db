"""`slint graph` as people call it: formats, files, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fixture import ROOT
from tests.report.pictured import SHOP
from tests.test_cli import slint

CORPUS = ROOT.parent / "shared" / "corpus"
STARTS = {"json": "{\n", "mermaid": "flowchart LR\n", "dot": "digraph ", "html": "<!doctype html>"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "broken.yaml").write_text("Resources: {\n")
    (tmp_path / "notes.yaml").write_text("a: 1\n")
    return tmp_path


@pytest.mark.parametrize("form", STARTS)
def test_every_format(folder: Path, form: str) -> None:
    done = slint("graph", "shop.yaml", "--format", form, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(STARTS[form])


def test_json_unless_something_else_is_said(folder: Path) -> None:
    assert json.loads(slint("graph", "shop.yaml", cwd=folder).stdout)["version"] == 1


@pytest.mark.parametrize(("file", "form"), [("a.html", "html"), ("a.MMD", "mermaid"), ("a.gv", "dot"), ("a", "json")])
def test_a_file_says_its_format(folder: Path, file: str, form: str) -> None:
    done = slint("graph", "shop.yaml", "-o", file, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / file).read_text("utf-8").startswith(STARTS[form])


def test_standard_input_and_output(folder: Path) -> None:
    words = ("graph", "-", "--stdin-filename", "x/y.yaml", "--output", "-")
    done = slint(*words, cwd=folder, stdin=SHOP.encode())
    assert {resource["path"] for resource in json.loads(done.stdout)["resources"]} == {"x/y.yaml"}


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["broken.yaml"], 1, "broken.yaml:"),
        (["shop.yaml", "broken.yaml"], 1, "broken.yaml:"),
        (["notes.yaml"], 1, "no Resources section"),
        (["missing.yaml"], 2, "missing.yaml: could not be read"),
        (["shop.yaml", "--format", "png"], 2, "png"),
        (["shop.yaml", "--config", "nowhere.yaml"], 2, "nowhere.yaml"),
        (["shop.yaml", "-o", "no/such/folder.json"], 2, "could not be written"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, words: list[str], status: int, told: str) -> None:
    done = slint("graph", *words, cwd=folder)
    assert done.returncode == status
    assert told in done.stderr


def test_findings_are_no_failure_here(folder: Path) -> None:
    done = slint("graph", "shop.yaml", "--format", "html", cwd=folder)
    assert "sqs/visibility-timeout-too-low" in done.stdout
    assert done.returncode == 0


def test_colour_is_for_what_is_wrong(folder: Path) -> None:
    assert "\x1b[" in slint("graph", "broken.yaml", "--color", "always", cwd=folder).stderr
    assert "\x1b[" not in slint("graph", "broken.yaml", "--color", "never", cwd=folder).stderr


def test_a_folder_called_graph_is_linted_by_its_path(folder: Path) -> None:
    (folder / "graph").mkdir()
    (folder / "graph" / "shop.yaml").write_text(SHOP)
    assert "graph/shop.yaml" in slint("./graph", "--format", "concise", cwd=folder).stdout


def test_the_report_is_the_page_with_findings(folder: Path) -> None:
    done = slint("shop.yaml", "--format", "html=report.html", "--format", "concise", cwd=folder)
    assert done.returncode == 1
    assert "sqs/visibility-timeout-too-low" in done.stdout
    assert "sqs/visibility-timeout-too-low" in (folder / "report.html").read_text("utf-8")


PARENT = """\
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {Queue: !GetAtt Jobs.Arn}}
"""
CHILD = """\
Parameters: {Queue: {Type: String}}
Resources:
  Jobs: {Type: AWS::SQS::Queue}
  Worker: {Type: AWS::Lambda::Function}
  Poll:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {FunctionName: !Ref Worker, EventSourceArn: !Ref Queue}
"""


def test_nested_templates_are_one_picture_and_keep_their_names_apart(tmp_path: Path) -> None:
    (tmp_path / "parent.yaml").write_text(PARENT)
    (tmp_path / "child.yaml").write_text(CHILD)
    document = json.loads(slint("graph", ".", cwd=tmp_path).stdout)
    assert [resource["id"] for resource in document["resources"] if resource["type"] == "AWS::SQS::Queue"] == [
        "Jobs",
        "child.yaml:Jobs",
    ]
    ends = [(each["source"], each["target"]) for each in document["relations"] if each["kind"] == "triggers"]
    assert ends == [("Jobs", "child.yaml:Worker")]
    assert ":Worker" not in slint("graph", ".", "--format", "mermaid", cwd=tmp_path).stdout


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of real templates beside the project")
def test_every_real_template_has_a_picture(tmp_path: Path) -> None:
    done = slint("graph", str(CORPUS), "--isolated", "-o", str(tmp_path / "all.json"), cwd=tmp_path, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    assert len(json.loads((tmp_path / "all.json").read_text("utf-8"))["resources"]) > 5000


STAGED = """
Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Big: {Type: AWS::SQS::Queue}
  Small: {Type: AWS::SQS::Queue}
  Worker: {Type: AWS::Lambda::Function, Properties: {Role: !ImportValue role, Code: {S3Bucket: b, S3Key: k}}}
  Polls:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Worker
      EventSourceArn: !If [IsProd, !GetAtt Big.Arn, !GetAtt Small.Arn]
"""


@pytest.mark.parametrize(
    ("words", "polled"),
    [((), {"Big", "Small"}), (("--parameter", "Stage=prod"), {"Big"}), (("--environment", "dev"), {"Small"})],
)
def test_the_picture_of_an_environment(tmp_path: Path, words: tuple[str, ...], polled: set[str]) -> None:
    (tmp_path / "template.yaml").write_text(STAGED)
    (tmp_path / "samconfig.toml").write_text('[dev.deploy.parameters]\nparameter_overrides = "Stage=dev"\n')
    words = words if "--environment" in words else ("--isolated", *words)
    done = slint("graph", "template.yaml", *words, cwd=tmp_path)
    relations = json.loads(done.stdout)["relations"]
    assert {each["source"] for each in relations if each["kind"] == "triggers"} == polled


def test_an_environment_that_no_template_has(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(STAGED)
    done = slint("graph", "template.yaml", "--environment", "prod", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no template has an environment prod" in done.stderr
