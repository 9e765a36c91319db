"""Nodes that SAM makes, and how calls of intrinsic functions look."""

from __future__ import annotations

import pytest

from serverless_lint.syntax.node import Mapping, Scalar, Sequence, made

from .trees import data, nodes, root, value

PLAIN = {"text": "10", "number": 10, "half": 0.5, "yes": True, "nothing": None, "list": [1, ["a"]], "empty": {}}


def test_made_has_the_values_it_was_given() -> None:
    assert data(made(PLAIN, value("a: here"))) == PLAIN


def test_made_stands_where_its_reason_stands() -> None:
    reason = value("a: here")
    assert {(node.start, node.end) for node in nodes(made(PLAIN, reason))} == {(reason.start, reason.end)}


def test_nodes_inside_of_what_is_made_keep_their_place() -> None:
    tree = root("a: here\nb: there")
    outer = made({"inner": tree.entries["b"].value}, tree.entries["a"].value)
    assert isinstance(outer, Mapping)
    assert outer.get("inner") is tree.get("b")


@pytest.mark.parametrize(("plain", "text"), [(True, "true"), (None, "null"), (5, "5"), (1.5, "1.5"), ("True", "True")])
def test_made_scalars_read_as_they_would_be_written(plain: object, text: str) -> None:
    scalar = made(plain, value("a: here"))  # type: ignore[arg-type]
    assert isinstance(scalar, Scalar)
    assert scalar.text == text
    assert scalar.value == plain


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("a: !Ref X", "Ref"),
        ("a: {Ref: X}", "Ref"),
        ("a: !Sub X", "Fn::Sub"),
        ("a: {'Fn::If': [C, 1, 2]}", "Fn::If"),
        ("a: !Rain::Embed x", "!Rain::Embed"),
        ("a: !Condition C", None),
        ("a: {b: 1}", None),
        ("a: {Ref: X, b: 1}", None),
        ("a: {}", None),
    ],
)
def test_function(text: str, function: str | None) -> None:
    node = value(text)
    assert isinstance(node, Mapping)
    assert node.function == function


def test_argument() -> None:
    node = value("a: !Join [x, [y]]")
    assert isinstance(node, Mapping)
    assert isinstance(node.argument, Sequence)
    assert data(node.argument) == ["x", ["y"]]


def test_get_and_items() -> None:
    tree = root("a: 1\nb: 2")
    assert tree.get("c") is None
    assert [(key, data(node)) for key, node in tree.items()] == [("a", 1), ("b", 2)]
    assert tree.span == tree.source.span(0, 9)
