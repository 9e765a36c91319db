"""Lines and columns of offsets, against a count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.syntax.source import Source, Span


def test_lines_end_at_newlines() -> None:
    source = Source("t.yaml", "a: 1\r\nb: 2\n\nc")
    assert [source.position(source.text.index(letter)) for letter in "abc"] == [(1, 1), (2, 1), (4, 1)]
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["a: 1", "b: 2", "", "c"]


def test_carriage_returns_end_lines_where_there_is_no_newline() -> None:
    source = Source("t.yaml", "a\rb\rc")
    assert source.position(4) == (3, 1)
    assert source.line(2) == "b"


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_other_separators_end_no_line(separator: str) -> None:
    source = Source("t.yaml", f"a{separator}b\nc")
    assert source.position(2) == (1, 3)
    assert source.position(4) == (2, 1)


def test_columns_count_code_points() -> None:
    assert Source("t.yaml", "😀é: x").position(2) == (1, 3)


def test_span_is_never_backwards() -> None:
    assert Source("t.yaml", "abc").span(2, 1) == Span("t.yaml", 1, 3, 1, 3)


@given(st.text("ab\n"), st.integers(0, 30))
def test_position(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset]
    assert Source("t", text).position(offset) == (before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
