"""The formats of `slint graph` that are text: json by its schema, mermaid and dot by their grammars."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from serverless_lint.graph.relations import FINDERS
from serverless_lint.lint.finding import Result
from serverless_lint.lint.picture import Arrow, Box, Picture
from serverless_lint.report.graph import GRAPH_FORMATS, render_graph
from serverless_lint.report.graph.kinds import FAMILIES, FAMILY, family_of
from serverless_lint.report.graph.services import kind_of
from tests.report.build_result import result
from tests.report.pictured import SHOP, pictured

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "graph-v1.json").read_text("utf-8"))
NASTY = ('a"b', "</script><b>", "x]y)z}", "back\\slash", "new\nline", "#quot;", "a --> b", "`tick`", "\x1b[31m", "end")


def nasty() -> Result:
    """A picture whose names are everything that templates must not do to us."""
    boxes = tuple(Box(name, name, "AWS::SQS::Queue", "t.yaml", 1, 1) for name in NASTY)
    arrows = tuple(Arrow("triggers", NASTY[0], name, "poll", "declared", name, "t.yaml", 1) for name in NASTY[1:])
    return result(pictures=(Picture(("t.yaml",), boxes, arrows),))


def as_json(run: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_graph("json", run))
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_json_is_the_contract() -> None:
    document = as_json(pictured(SHOP))
    assert document["resources"][0] == {
        "id": "Orders",
        "type": "AWS::SQS::Queue",
        "path": "shop.yaml",
        "line": 5,
        "implied": False,
        "from": None,
        "condition": None,
    }
    assert {
        "kind": "triggers",
        "source": "Orders",
        "target": "Worker",
        "mode": "poll",
        "evidence": "declared",
        "via": "WorkerOrders",
        "path": "shop.yaml",
        "line": 24,
    } in document["relations"]


def test_json_names_what_is_outside_in_relations_only() -> None:
    document = as_json(pictured(SHOP))
    named = {relation[end] for relation in document["relations"] for end in ("source", "target")}
    outside = named - {resource["id"] for resource in document["resources"]}
    assert "arn:aws:sqs:eu-west-1:111122223333:foreign" in outside


def test_json_of_nothing_and_of_anything() -> None:
    assert as_json(result()) == {"version": 1, "resources": [], "relations": []}
    assert [resource["id"] for resource in as_json(nasty())["resources"]] == list(NASTY)
    assert "\x1b" not in render_graph("json", nasty())


MERMAID = re.compile(
    r'flowchart LR|  subgraph \w+\["[^"]*"\]|    \w+(\["[^"]*"\]|\(\["[^"]*"\]\))|  end'
    r'|  \w+ (-->|-\.->|---)\|"[^"]*"\| \w+|  class [\w,]+ implied|  classDef implied [\w:\- ]+'
)
DOT = re.compile(
    r'digraph architecture {|  rankdir=LR;|  (node|edge) \[.*\];|  subgraph \w+ {|    label="(?:[^"\\]|\\.)*";'
    r'|    \w+ \[label="(?:[^"\\]|\\.)*"(, \w+=[\w",]+)*\];|  }|  \w+ -> \w+ \[label="(?:[^"\\]|\\.)*", style=\w+\];|}'
)


@pytest.mark.parametrize("run", [pictured(SHOP), nasty(), result()], ids=["shop", "nasty", "empty"])
@pytest.mark.parametrize(("form", "grammar"), [("mermaid", MERMAID), ("dot", DOT)])
def test_every_line_is_of_the_grammar(run: Result, form: str, grammar: re.Pattern[str]) -> None:
    lines = render_graph(form, run).splitlines()
    assert [line for line in lines if not grammar.fullmatch(line)] == []


def test_names_in_mermaid_hold_nothing_that_it_reads() -> None:
    for text in re.findall(r'"([^"]*)"', render_graph("mermaid", nasty())):
        assert not re.search(r"[<>{}\[\]()|\\`]|#(?!\d+;)", text), text


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("run", [pictured(SHOP), nasty()], ids=["shop", "nasty"])
def test_graphviz_reads_dot(run: Result) -> None:
    text = render_graph("dot", run).encode()
    done = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_text_pictures_leave_parts_and_mere_references_out() -> None:
    text = render_graph("mermaid", pictured(SHOP))
    assert "Worker" in text
    assert not any(word in text for word in ("WorkerRole", "WorkerLogs", "depends", "permits", "amazonaws"))
    assert re.search(r'n0 -->\|"triggers #40;poll#41;"\| n2', text)
    assert "dead-letters" in text


def test_templates_of_one_run_do_not_meet() -> None:
    first, second = pictured(SHOP, path="a.yaml"), pictured(SHOP, path="b.yaml")
    text = render_graph("mermaid", first._replace(pictures=first.pictures + second.pictures))
    assert "SQS #40;a.yaml#41;" in text
    lines = [line.split() for line in text.splitlines() if "triggers" in line]
    assert {source.partition("n")[0] for source, *_ in lines} == {"t1_", "t2_"}
    assert all(words[0].partition("n")[0] == words[-1].partition("n")[0] for words in lines)


def test_formats_are_known_by_their_files() -> None:
    assert {ending for endings in GRAPH_FORMATS.values() for ending in endings} >= {".json", ".mmd", ".dot", ".html"}
    with pytest.raises(ValueError, match="unknown format"):
        render_graph("png", result())


def test_every_kind_of_relation_is_drawn() -> None:
    assert {family_of(kind) for kind in FINDERS} <= set(FAMILIES)
    assert family_of("a-kind-of-tomorrow") == "structure"
    assert sum(map(len, (row.split() for row in FAMILIES.values()))) == len(FAMILY), "a kind in two families"


@pytest.mark.parametrize(
    ("type_name", "service", "family", "name"),
    [
        ("AWS::Lambda::Function", "Lambda", "compute", "Function"),
        ("AWS::ApiGatewayV2::Api", "API Gateway", "api", "Api"),
        ("AWS::Unheard::Thing", "Unheard", "other", "Thing"),
        ("Custom::Seed", "Custom", "other", "Seed"),
        ("Acme::Web::Site", "Acme", "other", "Site"),
        ("", "Custom", "other", ""),
    ],
)
def test_types_have_services(type_name: str, service: str, family: str, name: str) -> None:
    assert kind_of(type_name) == (service, family, name)
