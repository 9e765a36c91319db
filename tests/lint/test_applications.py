"""Templates that belong together: nested stacks, exports and imports, seen as one architecture."""

from __future__ import annotations

from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Finding, Result
from serverless_lint.lint.job import Input
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from tests.fixture import AS_OF, RULES

SETTINGS = Settings(Selection(pedantic=True), AS_OF)
VISIBILITY = "sqs/visibility-timeout-too-low"

WORKER = """
  Worker:
    Type: AWS::Lambda::Function
    Properties: {Code: {S3Bucket: b, S3Key: k}, Handler: a.b, Role: !Ref Role, Runtime: python3.14, Timeout: 20}
  Polls:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: QUEUE, FunctionName: !Ref Worker}
"""
CHILD = "Parameters: {QueueArn: {Type: String}, Role: {Type: String}}\nResources:" + WORKER.replace(
    "QUEUE", "!Ref QueueArn"
)
PARENT = """
Parameters: {Stage: {Type: String, AllowedValues: [dev, prod]}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: VISIBLE}}
  Child:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {QueueArn: !GetAtt Jobs.Arn, Role: some-role}}
"""


def lint(folder: Path, monkeypatch: pytest.MonkeyPatch, named: list[str], **files: str) -> Result:
    """The findings of some named files among those that are there."""
    monkeypatch.chdir(folder)
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.write_text(text)
    linter = Linter(RULES, SETTINGS)
    for job in linter.jobs([Input(f"{name}.yaml", Path(f"{name}.yaml").read_bytes(), SETTINGS) for name in named]):
        linter.run(job)
    assert linter.result.crashes == []
    return linter.result


def of(result: Result, rule: str = VISIBILITY) -> list[Finding]:
    return [each for each in result.findings if each.rule == rule]


def test_a_queue_of_the_parent_meets_a_function_of_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = lint(tmp_path, monkeypatch, ["parent"], parent=PARENT.replace("VISIBLE", "60"), child=CHILD)
    [finding] = of(result)
    assert finding.message == "Jobs hides a message for 60 s, less than six times the 20 s of Worker"
    assert finding.span.path == "parent.yaml"
    assert {related.span.path for related in finding.related} == {"child.yaml", "parent.yaml"}
    assert finding.cases == ()
    assert (finding.severity, finding.confidence) == ("warning", "high")


@pytest.mark.parametrize("named", [["parent", "child"], ["child", "parent"]])
def test_a_child_is_linted_once_with_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: list[str]
) -> None:
    child = CHILD.replace("python3.14", "python3.6")
    result = lint(tmp_path, monkeypatch, named, parent=PARENT.replace("VISIBLE", "60"), child=child)
    assert len(of(result)) == 1
    assert [each.span.path for each in of(result, "lambda/runtime-blocked")] == ["child.yaml"]
    assert (result.files, result.templates) == (2, 2)


def test_a_scenario_of_the_parent_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = PARENT.replace("VISIBLE", "!If [IsProd, 60, 120]").replace(
        "Role: some-role", "Role: some-role, Env: !Ref Stage"
    )
    child = CHILD.replace("Role: {Type: String}", "Role: {Type: String}, Env: {Type: String}").replace(
        "Resources:", "Conditions: {Live: !Equals [!Ref Env, prod]}\nResources:"
    )
    both = lint(tmp_path, monkeypatch, ["parent"], parent=parent, child=child.replace("20}", "!If [Live, 20, 3]}"))
    assert [each.cases[0].parameters for each in of(both)] == [{"Stage": "prod"}]
    never = lint(tmp_path, monkeypatch, ["parent"], parent=parent, child=child.replace("20}", "!If [Live, 3, 20]}"))
    assert of(never) == []


def test_what_a_parent_passes_counts_and_not_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = PARENT.replace("VISIBLE", "60").replace("Role: some-role", "Role: some-role, Seconds: '10'")
    child = CHILD.replace("Role: {Type: String}", "Role: {Type: String}, Seconds: {Type: Number, Default: 20}")
    child = child.replace("Timeout: 20", "Timeout: !Ref Seconds")
    assert of(lint(tmp_path, monkeypatch, ["parent"], parent=parent, child=child)) == []
    [finding] = of(lint(tmp_path, monkeypatch, ["parent"], parent=parent.replace("'10'", "'11'"), child=child))
    assert "the 11 s of Worker" in finding.message
    assert finding.confidence == "high"


def test_a_default_of_the_child_is_certain_where_the_parent_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = CHILD.replace("Role: {Type: String}", "Role: {Type: String}, Seconds: {Type: Number, Default: 20}")
    child = child.replace("Timeout: 20", "Timeout: !Ref Seconds")
    result = lint(tmp_path, monkeypatch, ["parent"], parent=PARENT.replace("VISIBLE", "60"), child=child)
    assert [each.confidence for each in of(result)] == ["high"]


def test_outputs_of_a_child_are_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = """
Resources:
  Queues: {Type: AWS::Serverless::Application, Properties: {Location: queues.yaml}}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: a.b
      Runtime: python3.14
      Timeout: 20
      Events: {Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queues.Outputs.Jobs}}}
"""
    queues = """
Resources: {Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}}
Outputs: {Jobs: {Value: !GetAtt Jobs.Arn}}
"""
    parent = "Transform: AWS::Serverless-2016-10-31" + parent
    [finding] = of(lint(tmp_path, monkeypatch, ["parent"], parent=parent, queues=queues))
    assert finding.span.path == "queues.yaml"
    assert finding.subjects[0].id == "Jobs"


def test_a_template_that_is_called_twice_is_two_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = PARENT.replace("VISIBLE", "120").replace("Role: some-role", "Role: some-role, Seconds: '20'")
    second = """
  Other: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 60}}
  Again:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: child.yaml, Parameters: {QueueArn: !GetAtt Other.Arn, Role: r, Seconds: '10'}}
"""
    child = CHILD.replace("Role: {Type: String}", "Role: {Type: String}, Seconds: {Type: Number}")
    child = child.replace("Timeout: 20", "Timeout: !Ref Seconds")
    assert of(lint(tmp_path, monkeypatch, ["parent"], parent=parent + second, child=child)) == []
    swapped = (parent + second).replace("'20'", "'x'").replace("'10'", "'20'").replace("'x'", "'10'")
    [finding] = of(lint(tmp_path, monkeypatch, ["parent"], parent=swapped, child=child))
    assert finding.message.startswith("Other hides")
    assert [case.parameters for case in finding.cases] == [{"child.yaml:Seconds": "20"}]


def test_an_import_is_what_the_other_template_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queues = """
Resources: {Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}}
Outputs: {Jobs: {Value: !GetAtt Jobs.Arn, Export: {Name: jobs-arn}}}
"""
    worker = "Parameters: {Role: {Type: String}}\nResources:" + WORKER.replace("QUEUE", "!ImportValue jobs-arn")
    assert of(lint(tmp_path, monkeypatch, ["queues"], queues=queues, worker=worker)) == []
    assert of(lint(tmp_path, monkeypatch, ["worker"], queues=queues, worker=worker)) == []
    [finding] = of(lint(tmp_path, monkeypatch, ["queues", "worker"], queues=queues, worker=worker))
    assert finding.span.path == "queues.yaml"
    assert {related.span.path for related in finding.related} == {"worker.yaml", "queues.yaml"}


def test_an_export_of_two_templates_is_nobody_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queues = """
Resources: {Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}}
Outputs: {Jobs: {Value: !GetAtt Jobs.Arn, Export: {Name: jobs-arn}}}
"""
    worker = "Parameters: {Role: {Type: String}}\nResources:" + WORKER.replace("QUEUE", "!ImportValue jobs-arn")
    result = lint(tmp_path, monkeypatch, ["queues", "twin", "worker"], queues=queues, twin=queues, worker=worker)
    assert of(result) == []


def test_stacks_in_a_circle_are_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nests = "Resources: {{Inner: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {name}.yaml}}}}}}"
    files = {"a": nests.format(name="b"), "b": nests.format(name="a")}
    result = lint(tmp_path, monkeypatch, ["a", "b"], **files)
    [finding] = of(result, "slint/nested-stack-cycle")
    assert "a.yaml → b.yaml → a.yaml" in finding.message
    assert of(lint(tmp_path, monkeypatch, ["b"], **files), "slint/nested-stack-cycle")


def test_a_child_outside_of_the_repository_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / ".git").mkdir()
    (tmp_path / "child.yaml").write_text(CHILD)
    parent = PARENT.replace("VISIBLE", "60").replace("child.yaml", "../child.yaml")
    assert of(lint(inside, monkeypatch, ["parent"], parent=parent)) == []


def test_the_same_logical_id_in_two_templates_is_two_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = CHILD + "  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 1}}\n"
    [finding] = of(lint(tmp_path, monkeypatch, ["parent"], parent=PARENT.replace("VISIBLE", "60"), child=child))
    assert finding.span.path == "parent.yaml"


def test_a_suppression_counts_in_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = PARENT.replace("VISIBLE}}", f"60}}}} # slint: ignore[{VISIBILITY}] known")
    result = lint(tmp_path, monkeypatch, ["parent"], parent=parent, child=CHILD)
    assert (of(result), result.suppressed) == ([], 1)
    assert of(result, "slint/unused-suppression") == []


def test_nested_stacks_of_the_cdk_are_assets_and_findings_name_constructs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The CDK's stack names an address in S3 as its template, and its metadata the file."""
    parent = PARENT.replace("VISIBLE}", "60}, Metadata: {'aws:cdk:path': App/Jobs/Resource}").replace(
        "TemplateURL: child.yaml", "TemplateURL: !Sub 'https://s3.amazonaws.com/${AWS::AccountId}/x.json'"
    )
    parent = parent.replace(
        "Type: AWS::CloudFormation::Stack",
        "Type: AWS::CloudFormation::Stack\n    Metadata: {'aws:asset:path': child.yaml}",
    )
    [finding] = of(lint(tmp_path, monkeypatch, ["parent"], parent=parent, child=CHILD))
    assert finding.subjects[0].construct == "App/Jobs/Resource"
