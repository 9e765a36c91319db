"""Findings in files beside a template: their frames, paths, suppressions, and that no fix touches them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from serverless_lint.lint.engine import Linter
from serverless_lint.lint.finding import Result
from serverless_lint.lint.selection import Selection
from serverless_lint.lint.settings import Settings
from serverless_lint.report import render
from serverless_lint.report.style import style_for
from tests.fixture import AS_OF, FIXTURES, RULES

MISSING = "lambda/missing-invoke-permission"
RUNTIME = "lambda/runtime-blocked"
TEMPLATE = (FIXTURES / MISSING / "fail-include.yaml").read_text("utf-8")
OPENAPI = (FIXTURES / MISSING / "files" / "orders.yaml").read_text("utf-8")
STYLE = style_for(io.StringIO(), "never", {})
FUNCTION = """
Type: AWS::Lambda::Function
Properties:
  Code: {S3Bucket: code, S3Key: place.zip}
  Handler: app.handler
  Role: arn:aws:iam::123456789012:role/worker
  Runtime: python2.7
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app" / "files").mkdir(parents=True)
    write(tmp_path, OPENAPI)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "app" / "files" / "orders.yaml").write_text(text, "utf-8")


def run(text: str, *select: str, path: str = "app/template.yaml") -> Result:
    linter = Linter(RULES, Settings(Selection(select=select), AS_OF))
    linter.lint(path, text.encode())
    assert linter.result.crashes == []
    return linter.result


def test_a_frame_shows_the_side_file(folder: Path) -> None:
    text = render("text", run(TEMPLATE, MISSING), STYLE)
    assert "--> app/files/orders.yaml:9:14" in text
    assert 'uri: !Sub "arn:aws:apigateway' in text
    assert "::: app/template.yaml:" in text


def test_json_names_the_side_file(folder: Path) -> None:
    report = render("json", run(TEMPLATE, MISSING), STYLE)
    (finding,) = json.loads(report)["findings"]
    assert (finding["path"], finding["line"], finding["resource"]) == ("app/files/orders.yaml", 9, "Api")
    assert finding["property"][:2] == ["Properties", "Body"]
    assert finding["resources"][0]["path"] == "app/template.yaml"


SILENCED = {
    "a comment at its line": (TEMPLATE, OPENAPI.replace('invocations"', f'invocations"  # slint: ignore[{MISSING}]')),
    "a comment above": (TEMPLATE, OPENAPI.replace("        uri:", f"        # slint: ignore[{MISSING}]\n        uri:")),
    "the side file": (TEMPLATE, f"# slint: ignore-file[{MISSING}]\n" + OPENAPI),
    "the logical id": (TEMPLATE.replace("  Api:", f"  Api:  # slint: ignore[{MISSING}]"), OPENAPI),
    "the template": (f"# slint: ignore-file[{MISSING}]\n" + TEMPLATE, OPENAPI),
}


@pytest.mark.parametrize("way", SILENCED)
def test_suppressions(folder: Path, way: str) -> None:
    template, openapi = SILENCED[way]
    write(folder, openapi)
    result = run(template)
    assert [each.rule for each in result.findings if each.rule == MISSING or each.rule.startswith("slint/")] == []
    assert result.suppressed == 1


def test_a_comment_at_the_same_line_of_another_file_silences_nothing(folder: Path) -> None:
    lines = TEMPLATE.splitlines()
    lines[8] += f"  # slint: ignore[{MISSING}]"
    found = [each.rule for each in run("\n".join(lines), MISSING).findings]
    assert sorted(found) == [MISSING, "slint/unused-suppression"]


def test_an_included_resource_is_not_repaired_in_the_template(folder: Path) -> None:
    write(folder, FUNCTION)
    text = "Resources: {Place: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: files/orders.yaml}}}}"
    (finding,) = run(text, RUNTIME).findings
    assert (finding.span.path, finding.span.line) == ("app/files/orders.yaml", 7)
    assert finding.repair is None


def test_what_a_loop_makes_is_not_repaired(folder: Path) -> None:
    body = FUNCTION.replace("\n", "\n        ")
    head = "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::F:\n    - N\n    - [A, B]\n"
    text = f"{head}    - F${{N}}:{body}\n"
    (finding,) = run(text, RUNTIME).findings
    assert [subject.id for subject in finding.subjects] == ["FA", "FB"]
    assert finding.repair is None


def test_files_that_include_each_other_are_a_finding_where_they_do(folder: Path) -> None:
    call = "{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: orders.yaml}}}"
    write(folder, f"Properties: {call}")
    (finding,) = run(TEMPLATE).findings
    assert (finding.rule, finding.span.path) == ("slint/template-too-complex", "app/files/orders.yaml")
    assert finding.message == "orders.yaml includes itself"


def test_standard_input_has_no_files(folder: Path) -> None:
    assert run(TEMPLATE, MISSING, path="<stdin>").findings == []


def test_a_side_file_outside_of_the_repository_is_unknown(folder: Path) -> None:
    (folder / "app" / ".git").mkdir()
    (folder / "orders.yaml").write_text(OPENAPI)
    assert run(TEMPLATE.replace("files/orders.yaml", "../orders.yaml"), MISSING).findings == []
