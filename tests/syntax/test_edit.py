"""Edits: what is changed, and that everything else stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serverless_lint.syntax.absent import ABSENT
from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.edit import Change, applied, as_data, edits_of, is_faithful, path_to
from serverless_lint.syntax.edit import Path as NodePath
from serverless_lint.syntax.node import Mapping, Scalar, Sequence
from serverless_lint.syntax.read import read

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def document(text: str) -> Document:
    return read("template.yaml", text.encode())


def changed(text: str, path: NodePath, value: object) -> str | None:
    source = document(text)
    change = Change(path, value)
    edits = edits_of(source, change)
    return applied(source.source.text, edits) if edits and is_faithful(source, edits, [change]) else None


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("a: 1 # why\nb: 2\n", ("a",), 30, "a: 30 # why\nb: 2\n"),
        ("a: '1'\n", ("a",), "it's", "a: 'it''s'\n"),
        ('a: "1"\n', ("a",), "x", 'a: "x"\n'),
        ("a: x\n", ("a",), "yes", 'a: "yes"\n'),
        ("a: [1, 2]\n", ("a", 1), 3, "a: [1, 3]\n"),
        ("a: {b: 1}\n", ("a", "c"), "x", "a: {b: 1, c: x}\n"),
        ("a: {}\n", ("a", "c"), 5, "a: {c: 5}\n"),
        ("a:\n  b: 1\n\n# end\nc: 2\n", ("a", "d"), 5, "a:\n  b: 1\n  d: 5\n\n# end\nc: 2\n"),
        ("a:\n  b: 1", ("a", "d"), 5, "a:\n  b: 1\n  d: 5"),
        ("a:\r\n  b: 1\r\nc: 2\r\n", ("a", "d"), 5, "a:\r\n  b: 1\r\n  d: 5\r\nc: 2\r\n"),
        ("a:\n  b: 1\n", ("a", "d", "e"), 5, "a:\n  b: 1\n  d:\n    e: 5\n"),
        (
            "a:\n    b:\n        c: 1\n",
            ("a", "b", "d", "e"),
            5,
            "a:\n    b:\n        c: 1\n        d:\n            e: 5\n",
        ),
        ("a:\n  b: |\n    x\n    y\nc: 1\n", ("a", "d"), 5, "a:\n  b: |\n    x\n    y\n  d: 5\nc: 1\n"),
        (
            "a:\n  b: 1\n",
            ("a", "d"),
            {"e": ["x", {"Fn::GetAtt": ["Q", "Arn"]}]},
            "a:\n  b: 1\n  d:\n    e:\n      - x\n      - Fn::GetAtt:\n          - Q\n          - Arn\n",
        ),
        ('{"a": {"b": 1}}', ("a", "b"), "x", '{"a": {"b": "x"}}'),
        ('{\n  "a": {\n    "b": 1\n  }\n}\n', ("a", "c"), 2, '{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}\n'),
        ("a: 1\nb: 2\nc: 3\n", ("b",), ABSENT, "a: 1\nc: 3\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), ABSENT, "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", ("a", "c"), ABSENT, "a: {b: 1}\n"),
        ("a:\n  - 1 # one\n  - 2\n", ("a", 0), ABSENT, "a:\n  - 2\n"),
    ],
)
def test_a_change_touches_nothing_else(text: str, path: NodePath, value: object, after: str) -> None:
    assert changed(text, path, value) == after


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a: |\n  x\n", ("a",), 5),
        ("a: !Ref X\n", ("a", "b"), 5),
        ("a: 5\n", ("a", "b"), 5),
        ("a: [1]\n", ("a", 0), ABSENT),
        ("a: 1\n", ("a",), ABSENT),
        ("a: 1\n", ("b",), ABSENT),
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(text: str, path: NodePath, value: object) -> None:
    assert changed(text, path, value) is None


def test_a_node_behind_an_alias_has_no_path() -> None:
    source = document("a: &x {b: 1}\nc: *x\nd: {e: 2}\n")
    assert isinstance(source.root, Mapping)
    shared, own = source.root.get("a"), source.root.get("d")
    assert isinstance(shared, Mapping)
    assert isinstance(own, Mapping)
    inner, other = shared.get("b"), own.get("e")
    assert inner is not None
    assert other is not None
    assert path_to(source, inner) is None
    assert path_to(source, other) == ("d", "e")


names = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=8)
scalars = st.one_of(st.integers(-1000, 1000), st.booleans(), st.text(max_size=12), st.none())
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3))
)


@settings(max_examples=200, deadline=None)
@given(names, values)
def test_whatever_is_inserted_is_there_afterwards_or_nothing_is(name: str, value: object) -> None:
    for text in ("a:\n  b: 1\n", "a: {b: 1}\n", '{"a": {"b": 1}}', "a:\r\n    b: x # y\r\nz: 1\r\n"):
        after = changed(text, ("a", name), value)
        if after is not None and name != "b":
            before = as_data(document(text).root)
            now = as_data(document(after).root)
            del now["a"][name]
            assert now == before


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real templates is not beside this project")
def test_a_property_can_be_added_to_nearly_every_real_resource() -> None:
    tried = made = 0
    for path in sorted(CORPUS.glob("aws-s*/**/template.y*ml"))[:150]:
        try:
            source = read(path.name, path.read_bytes())
        except ReadError:
            continue
        resources = source.root.get("Resources") if isinstance(source.root, Mapping) else None
        for name, body in list(resources.items())[:3] if isinstance(resources, Mapping) else ():
            if isinstance(body, Mapping) and isinstance(body.get("Properties"), Mapping):
                tried += 1
                change = Change(("Resources", name, "Properties", "SlintWasHere"), 5)
                made += is_faithful(source, edits_of(source, change), [change])
    assert tried > 100
    assert made >= 0.98 * tried


def test_scalars_and_lists_are_told_apart() -> None:
    assert as_data(Scalar(document("x").source, 0, 1, "1", plain=True)) == (int, 1)
    assert as_data(Sequence(document("x").source, 0, 1, [])) == []
