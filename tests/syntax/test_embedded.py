"""A text in a scalar: each of its characters has the place at which it is written, however it is written."""

from __future__ import annotations

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.syntax.embedded import Composed
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.syntax.read import read

LINES = st.lists(st.text("ab \"'\\{}:,é", max_size=12), min_size=1, max_size=8)


def scalar_of(text: str) -> Scalar:
    root = read("template.yaml", text.encode()).root
    assert isinstance(root, Mapping)
    scalar = root.get("It")
    assert isinstance(scalar, Scalar)
    return scalar


def wrong_places(scalar: Scalar, *, exact: bool) -> list[str]:
    """Letters of the text that do not stand where they are said to be."""
    composed = Composed()
    composed.add_scalar(scalar)
    assert composed.text == scalar.text
    if exact:
        assert any(stretch.exact for stretch in composed.stretches)
    found = []
    for offset, letter in enumerate(scalar.text):
        source, start, end = composed.place(offset, offset + 1)
        if letter in "abé{}" and composed.stretches[0].exact and source.text[start:end] != letter:
            found.append(f"{offset} {letter!r} at {source.text[start:end]!r}")
    return found


@given(LINES)
def test_literal_blocks(lines: list[str]) -> None:
    text = "It: |\n" + "".join(f"    {line}\n" if line.strip() else "\n" for line in ["a", *lines])
    assert wrong_places(scalar_of(text), exact=True) == []


@given(LINES)
def test_folded_blocks(lines: list[str]) -> None:
    text = "It: >-\n" + "".join(f"  {line}\n" if line.strip() else "\n" for line in ["a", *lines])
    assert wrong_places(scalar_of(text), exact=True) == []


@given(LINES, st.integers(20, 200))
def test_double_quotes(lines: list[str], width: int) -> None:
    text = yaml.safe_dump({"It": "a" + "\n".join(lines)}, default_style='"', width=width, allow_unicode=True)
    assert wrong_places(scalar_of(text.replace('"It"', "It")), exact=True) == []


@given(LINES, st.integers(20, 200))
def test_single_quotes(lines: list[str], width: int) -> None:
    text = yaml.safe_dump({"It": "a" + "\n".join(lines)}, default_style="'", width=width, allow_unicode=True)
    assert wrong_places(scalar_of(text.replace("'It'", "It")), exact=False) == []


@given(LINES)
def test_json_texts(lines: list[str]) -> None:
    assert wrong_places(scalar_of(json.dumps({"It": "a" + "\n".join(lines)}, ensure_ascii=False)), exact=True) == []
