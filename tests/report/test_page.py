"""The page as a file: it is whole, asks for nothing, and lets nothing of a template be more than text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from serverless_lint.report import render
from serverless_lint.report.graph import render_graph
from tests.fixture import RULES
from tests.report.build_result import PLAIN, at, finding, result
from tests.report.pictured import SHOP, pictured

EVIL = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>\u2028&amp;'\""
EVIL_SHOP = f"""\
Resources:
  {json.dumps(EVIL)}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: {json.dumps(EVIL)}
"""


class Parts(HTMLParser):
    """The tags of a page, each with its attributes and the text right behind it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def of(self, wanted: str, type_name: str | None = None) -> list[str]:
        """The texts in all tags of a name and type."""
        found = zip(self.tags, self.texts, strict=True)
        return [text for (tag, attributes), text in found if tag == wanted and attributes.get("type") == type_name]


def data_of(page: str) -> Any:
    (text,) = Parts(page).of("script", "application/json")
    return json.loads(text)


def test_the_page_holds_the_picture() -> None:
    page = data_of(render_graph("html", pictured(SHOP, RULES)))
    (template,) = page["templates"]
    boxes = {box["id"]: box for box in template["boxes"]}
    assert page["mode"] == "graph"
    assert (boxes["Orders"]["service"], boxes["Orders"]["family"]) == ("SQS", "events")
    assert (boxes["WorkerRole"]["owner"], boxes["WorkerRole"]["part"], boxes["WorkerRole"]["implied"]) == (
        "Worker",
        True,
        True,
    )
    assert boxes["arn:aws:sqs:eu-west-1:111122223333:foreign"]["service"] == "Outside"
    assert page["sources"] == {"shop.yaml": SHOP}
    told = {page["findings"][each["finding"]]["rule"]: each["boxes"] for each in template["findings"]}
    assert told["sqs/visibility-timeout-too-low"] == ["Orders"]


def test_the_report_is_the_same_page() -> None:
    run = pictured(SHOP, RULES)
    assert data_of(render("html", run, PLAIN)) == {**data_of(render_graph("html", run)), "mode": "report"}


@pytest.mark.parametrize("form", ["report", "graph"])
def test_nothing_of_a_template_is_markup(form: str) -> None:
    run = pictured(EVIL_SHOP, path=f"{EVIL}.yaml")
    source = run.sources[f"{EVIL}.yaml"]
    evil = finding(at(source, "AWS::SQS"), message=EVIL, rule=EVIL, url="javascript:alert(3)")
    run = run._replace(findings=[evil])
    page = render("html", run, PLAIN) if form == "report" else render_graph("html", run)
    plain = render_graph("html", pictured(SHOP))
    assert [tag for tag, _ in Parts(page).tags] == [tag for tag, _ in Parts(plain).tags]
    assert EVIL not in page
    held = data_of(page)
    assert held["templates"][0]["boxes"][0]["id"] == EVIL
    assert held["findings"][0]["message"] == EVIL


def test_the_page_asks_for_nothing() -> None:
    page = render_graph("html", pictured(SHOP))
    for tag, attributes in Parts(page).tags:
        assert not attributes.get("src"), tag
        assert tag != "link" or attributes["href"] == "data:,"
    assert "sourceMappingURL" not in page
    assert "default-src 'none'" in page


def test_the_policy_admits_only_what_is_ours() -> None:
    page = Parts(render_graph("html", pictured(SHOP)))
    (policy,) = [attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv")]
    texts = page.of("script") + page.of("style")
    assert len(texts) == 2
    for text in texts:
        assert b64encode(sha256(text.encode()).digest()).decode() in (policy or "")
    assert "unsafe" not in (policy or "")


def test_the_scripts_set_text_and_never_markup() -> None:
    own = render_graph("html", result()).partition("(() => {\n")[2]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", own)


def test_the_licence_of_the_library_is_with_it() -> None:
    page = render_graph("html", result())
    assert "Copyright (c) 2012-2014 Chris Pettitt" in page
    assert "Permission is hereby granted" in page


def test_what_could_not_be_read_has_findings_and_no_picture() -> None:
    run = pictured("Resources: {\n", path="broken.yaml")
    page = data_of(render("html", run, PLAIN))
    (template,) = page["templates"]
    assert (template["path"], template["boxes"]) == ("broken.yaml", [])
    assert [each["finding"] for each in template["findings"]] == [0]


def test_each_template_has_its_picture() -> None:
    first, second = pictured(SHOP, RULES, "a.yaml"), pictured(SHOP, RULES, "b.yaml")
    both = first._replace(
        pictures=first.pictures + second.pictures,
        findings=first.findings + second.findings,
        sources={**first.sources, **second.sources},
    )
    templates = data_of(render("html", both, PLAIN))["templates"]
    assert [template["path"] for template in templates] == ["a.yaml", "b.yaml"]
    numbers = [{each["finding"] for each in template["findings"]} for template in templates]
    assert numbers[0]
    assert not numbers[0] & numbers[1]
