"""The formats that services read, held against their published schemas, and against hostile names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from serverless_lint.lint.finding import Repair, Result, Unread
from serverless_lint.lint.loader import built_in_folder, load_rules
from serverless_lint.report import render
from serverless_lint.syntax.edit import Edit
from serverless_lint.syntax.source import Source
from tests.report.build_result import PLAIN, TEMPLATE_SOURCE, at, finding, result, timeout_finding

SCHEMAS = Path(__file__).parent.parent / "schema"
RULES = tuple(load_rules(built_in_folder()))
HOSTILE = 'a]|b,c:d%\r\n::error::"<script>&\x1b[31m\u202e'


def everything() -> Result:
    start = TEMPLATE_SOURCE.text.index("30")
    repair = Repair("set VisibilityTimeout to 60", True, (Edit(start, start + 2, "60"),), ())
    more = [
        timeout_finding(repair=repair),
        timeout_finding(severity="error", rule="lambda/env-plaintext-secret", message=HOSTILE),
        finding(at(TEMPLATE_SOURCE, "Queue"), severity="info", rule="acme/own", url="javascript:alert(1)"),
    ]
    unread = [Unread("missing file.yaml", "no such file")]
    return result(*more)._replace(unread=unread, rules=RULES, silenced=(timeout_finding(),))


def sarif(of: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render("sarif", of, PLAIN))
    return found


@pytest.mark.parametrize("of", [everything(), result()], ids=["everything", "nothing"])
def test_sarif_keeps_to_its_schema(of: Result) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(sarif(of))] == []


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
@pytest.mark.parametrize("of", [everything(), result()], ids=["everything", "nothing"])
def test_other_formats_keep_to_theirs(name: str, of: Result) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    written = json.loads(render(name, of, PLAIN))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(written)] == []


def test_sarif_says_what_code_scanning_shows() -> None:
    run = sarif(everything())["runs"][0]
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in results] == [each["ruleId"] for each in results]
    fixed = next(each for each in results if "fixes" in each)
    assert fixed["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert fixed["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 16,
        "startColumn": 26,
        "endLine": 16,
        "endColumn": 28,
    }
    assert fixed["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "60"}
    assert [each["id"] for each in fixed["relatedLocations"]] == [1]
    assert "[Worker may run for 10 s](1)" in fixed["message"]["text"]
    assert [each["suppressions"] for each in results if "suppressions" in each] == [[{"kind": "inSource"}]]
    assert len({each["partialFingerprints"]["primaryLocationLineHash"] for each in results}) == len(results)
    by_id = {each["id"]: each["properties"] for each in rules}
    assert by_id["lambda/env-plaintext-secret"]["security-severity"] == "5.5"
    assert "security-severity" not in by_id["sqs/visibility-timeout-too-low"]
    assert all(each["help"]["text"] and len(each["shortDescription"]["text"]) <= 1024 for each in rules)


def test_a_path_in_sarif_is_one_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app stack").mkdir()
    monkeypatch.chdir(tmp_path / "app stack")
    [row] = sarif(result(timeout_finding()))["runs"][0]["results"]
    uri = row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "app%20stack/template.yaml"


def test_nothing_in_a_name_is_a_workflow_command() -> None:
    lines = render("github", everything(), PLAIN).splitlines()
    assert len(lines) == 4
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::error"]
    assert "%0D%0A::error::" in lines[0]
    assert "col=26,endLine=16,endColumn=27::" in lines[1]


def test_fingerprints_for_gitlab_are_unique() -> None:
    rows = json.loads(render("gitlab", result(timeout_finding(), timeout_finding()), PLAIN))
    assert len({row["fingerprint"] for row in rows}) == 2
    assert render("gitlab", result(), PLAIN) == "[]\n"


def test_junit_is_xml_whatever_the_names_are() -> None:
    root = ElementTree.fromstring(render("junit", everything(), PLAIN))
    assert root.attrib == {"name": "slint", "tests": "4", "failures": "3", "errors": "1"}
    failures = [each.attrib["message"] for each in root.iter("failure")]
    assert HOSTILE.replace("\x1b", "\ufffd") in failures
    assert [each.tag for each in root.iter("error")] == ["error"]


def test_junit_of_a_clean_run_has_a_case_that_passes() -> None:
    root = ElementTree.fromstring(render("junit", result(), PLAIN))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("1", "0")
    assert len(list(root.iter("testcase"))) == 1


def test_reviewdog_counts_bytes() -> None:
    source = Source("template.yaml", "Resources: # é€𐐀 x\n")
    span = source.span(source.text.index("x"), source.text.index("x") + 1)
    [row] = json.loads(render("rdjson", result(finding(span), sources=(source,)), PLAIN))["diagnostics"]
    column = len(source.text[: source.text.index("x")].encode()) + 1
    assert row["location"]["range"]["start"] == {"line": 1, "column": column}


def test_markdown_shows_names_as_they_are() -> None:
    text = render("markdown", everything(), PLAIN)
    assert "<script>" not in text
    assert "javascript:" not in text
    table = [line for line in text.splitlines() if line.startswith("| ") and "template.yaml" in line]
    assert len(table) == 3
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in table)
