"""AWS::Include of files beside the template: what is there, what is not, and what never ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from serverless_lint.graph.escapes import is_part
from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.files import Files
from serverless_lint.template.template import Template

QUEUE = "Type: AWS::SQS::Queue\nProperties: {VisibilityTimeout: 30}\n"


def include(location: str) -> str:
    return f"{{'Fn::Transform': {{Name: AWS::Include, Parameters: {{Location: {location}}}}}}}"


def graph_of(folder: Path, text: str, **beside: str) -> Graph:
    for name, content in beside.items():
        (folder / f"{name}.yaml").write_text(content)
    path = folder / "template.yaml"
    path.write_text(text)
    document = read(path.as_posix(), path.read_bytes())
    assert isinstance(document.root, Mapping)
    template = Template(document, document.root, Files(str(folder)))
    return Graph([Part(template, expand(template))], "2026-11-21")


def test_a_resource(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, f"Resources: {{A: {include('./queue.yaml')}}}", queue=QUEUE)
    (value,) = graph.resources["A"]["VisibilityTimeout"]
    assert (value.value, value.node.span.line, value.node.source.path) == (
        30,
        2,
        (tmp_path / "queue.yaml").as_posix(),
    )
    assert graph.resources["A"].declaration.key.source.path == (tmp_path / "template.yaml").as_posix()
    assert not is_part(graph)


def test_resources_beside_others(tmp_path: Path) -> None:
    text = f"Resources:\n  A: {{Type: AWS::SNS::Topic}}\n  {include('more.yaml')[1:-1]}\n"
    graph = graph_of(tmp_path, text, more="B: {Type: AWS::SQS::Queue}\nA: {Type: AWS::SQS::Queue}\n")
    assert {each.id: each.type for each in graph.resources.values()} == {"A": "AWS::SQS::Queue", "B": "AWS::SQS::Queue"}


def test_what_stands_beside_a_call_is_replaced_on_either_side(tmp_path: Path) -> None:
    call = include("more.yaml")[1:-1]
    for text in (f"Own: 1, {call}", f"{call}, Own: 1"):
        graph = graph_of(tmp_path, f"Resources: {{A: {{Type: T::T::T, Properties: {{{text}}}}}}}", more="Own: 2\n")
        assert [value.value for value in graph.resources["A"]["Own"]] == [2]


def test_properties_beside_others(tmp_path: Path) -> None:
    text = f"Resources: {{A: {{Type: T::T::T, Properties: {{Own: 1, {include('more.yaml')[1:-1]}}}}}}}"
    queue = graph_of(tmp_path, text, more="More: 2\n").resources["A"]
    assert [[value.value for value in queue[name]] for name in ("Own", "More")] == [[1], [2]]
    assert queue["Other"].absent_when()


@pytest.mark.parametrize("form", ["%s", "[%s]", "[AWS::Serverless-2016-10-31, %s]"])
def test_sections_at_the_top(tmp_path: Path, form: str) -> None:
    call = include("more.yaml").removeprefix("{'Fn::Transform': ").removesuffix("}")
    text = f"Transform: {form % call}\nResources: {{A: {{Type: T::T::T, Properties: {{Name: !Ref P}}}}}}"
    graph = graph_of(tmp_path, text, more="Parameters: {P: {Type: String, Default: x}}\n")
    assert [value.value for value in graph.resources["A"]["Name"]] == ["x"]
    assert not is_part(graph)


def test_a_section_of_both_is_not_seen_wholly(tmp_path: Path) -> None:
    call = include("more.yaml").removeprefix("{'Fn::Transform': ").removesuffix("}")
    text = f"Transform: {call}\nResources: {{A: {{Type: T::T::T}}}}"
    graph = graph_of(tmp_path, text, more="Resources: {B: {Type: T::T::T}}\n")
    assert list(graph.resources) == ["A"]
    assert is_part(graph)


@pytest.mark.parametrize(
    "location", ["s3://bucket/queue.yaml", "missing.yaml", "!Ref Where", "../queue.yaml", "words.yaml"]
)
def test_what_cannot_be_read_is_unknown(tmp_path: Path, location: str) -> None:
    folder = tmp_path / "app"
    folder.mkdir()
    (tmp_path / "queue.yaml").write_text(QUEUE)
    text = "Resources:\n  A: {Type: T::T::T, Properties: {Own: 1, %s}}\n  B: {Type: T::T::T, %s}\n  C: %s\n"
    call = include(location)
    graph = graph_of(folder, text % (call[1:-1], call[1:-1], call), words="only text")
    assert list(graph.resources) == ["A", "B"]
    assert [value.value for value in graph.resources["A"]["Own"]] == [1]
    for resource in graph.resources.values():
        assert (resource["Other"].found, resource["Other"].complete) == ([], False)
    assert is_part(graph)


def test_other_macros_may_change_what_stands_beside_them(tmp_path: Path) -> None:
    macro = "'Fn::Transform': {Name: Mine, Parameters: {}}"
    text = (
        f"Resources:\n  A: {{Type: T::T::T, Properties: {{P: {{Own: 1, {macro}}}}}}}\n  B: {{Type: T::T::T, {macro}}}\n"
    )
    graph = graph_of(tmp_path, text)
    assert list(graph.resources) == ["A"]
    assert graph.resources["A"]["P"]["Own"].found == []
    assert list(graph.resources["A"]["P"].entries()) == []
    assert is_part(graph)


# hostile ones


@pytest.mark.parametrize(
    ("beside", "message"),
    [
        ({"a": f"X: {include('a.yaml')}"}, "a.yaml includes itself"),
        ({"a": f"X: {include('b.yaml')}", "b": f"X: {include('a.yaml')}"}, "a.yaml includes itself"),
        (
            {
                f"{x}": f"X: {include(y + '.yaml')}"
                for x, y in zip("abcdefghijklmnopqrstuvw", "bcdefghijklmnopqrstuvwx", strict=True)
            }
            | {"x": "X: 1"},
            "levels deep",
        ),
        (
            {x: f"X: [{', '.join([include(y + '.yaml')] * 40)}]" for x, y in zip("abcde", "bcdef", strict=True)}
            | {"f": "X: 1"},
            "values",
        ),
        (
            {"a": "[" * 150 + include("b.yaml") + "]" * 150, "b": "[" * 150 + "]" * 150},
            "included files nest deeper than 200 levels",
        ),
    ],
    ids=["itself", "in a circle", "deep", "many", "nested deep"],
)
def test_includes_without_end(tmp_path: Path, beside: dict[str, str], message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        graph_of(tmp_path, f"Resources: {{A: {include('a.yaml')}}}", **beside)
    assert caught.value.too_complex
