"""The format `json`: version 1 of the contract, key by key."""

from __future__ import annotations

import json
from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from serverless_lint import __version__
from serverless_lint.lint.finding import Case, Related, Subject, Unread
from serverless_lint.report import render
from serverless_lint.syntax.source import Span
from tests.report.build_result import PLAIN, TEMPLATE_SOURCE, URL, at, finding, result, timeout_finding

LOUD = PLAIN._replace(color=True, links=True)


def test_the_whole_document_with_its_keys_in_order():
    run = result(
        timeout_finding(cases=(Case({"Stage": "prod"}, {"IsProd": True}),)),
        unread=[Unread("./missing.yaml", "no such file or directory")],
        files=3,
        templates=2,
    )
    expected = {
        "version": 1,
        "tool": {"name": "slint", "version": __version__},
        "findings": [
            {
                "rule": "sqs/visibility-timeout-too-low",
                "severity": "warning",
                "confidence": "high",
                "message": "30 s is under six times the 10 s of Worker",
                "path": "template.yaml",
                "line": 16,
                "column": 26,
                "endLine": 16,
                "endColumn": 28,
                "resource": "Queue",
                "resourceType": "AWS::SQS::Queue",
                "property": ["Properties", "VisibilityTimeout"],
                "from": None,
                "resources": [{"id": "Queue", "type": "AWS::SQS::Queue", "from": None, "path": "template.yaml"}],
                "scenarios": [{"parameters": {"Stage": "prod"}, "conditions": {"IsProd": True}}],
                "environments": [],
                "construct": None,
                "related": [
                    {
                        "path": "template.yaml",
                        "line": 5,
                        "column": 14,
                        "endLine": 5,
                        "endColumn": 16,
                        "resource": "Worker",
                        "message": "Worker may run for 10 s",
                    }
                ],
                "url": URL,
                "fixable": "no",
                "fix": None,
                "fingerprint": blake2b(b"f1", digest_size=16).hexdigest(),
            }
        ],
        "summary": {"files": 3, "templates": 2, "errors": 0, "warnings": 1, "infos": 0, "suppressed": 0, "baseline": 0},
        "problems": [{"path": "missing.yaml", "message": "could not be read: no such file or directory"}],
    }
    assert render("json", run, LOUD) == json.dumps(expected, indent=2) + "\n"


def test_a_resource_that_sam_made_says_where_it_came_from():
    subject = Subject("WorkerJobs", "AWS::Lambda::EventSourceMapping", "Worker", "template.yaml")
    made = finding(at(TEMPLATE_SOURCE, "SQS"), subjects=(subject,), property=("Properties", "Items", 0))
    [shown] = json.loads(render("json", result(made), PLAIN))["findings"]
    assert (shown["resource"], shown["from"], shown["property"]) == ("WorkerJobs", "Worker", ["Properties", "Items", 0])


def test_a_finding_about_no_resource():
    [shown] = json.loads(render("json", result(finding(at(TEMPLATE_SOURCE, "30"), subjects=())), PLAIN))["findings"]
    assert (shown["resource"], shown["resourceType"], shown["from"], shown["resources"]) == (None, None, None, [])


def test_clean_is_an_empty_list():
    shown = json.loads(render("json", result(), PLAIN))
    assert (shown["findings"], shown["problems"]) == ([], [])


def test_words_stay_readable():
    assert "日本語 … é" in render("json", result(finding(at(TEMPLATE_SOURCE, "30"), message="日本語 … é")), PLAIN)


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x7f\x9b\u202e\ud800\udfff")), max_size=30))
def test_any_text_survives_and_none_is_raw(text):
    span = Span(f"{text}x", 1, 1, 1, 1)
    made = finding(span, message=text, related=(Related(span, text, text),))
    shown = render("json", result(made, sources=()), PLAIN)
    shown.encode()
    assert not [char for char in shown if ord(char) < 32 and char != "\n"]
    assert not set(shown) & {*map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067"}
    [read] = json.loads(shown)["findings"]
    assert read["message"] == read["related"][0]["message"] == "".join(json.loads(json.dumps(text)))
