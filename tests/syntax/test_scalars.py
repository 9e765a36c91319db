"""Plain scalars against PyYAML's resolver and constructor, on words people write and on arbitrary ones."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from serverless_lint.syntax.scalars import LONGEST_NUMBER, plain_value

TEXT_HERE = {f"tag:yaml.org,2002:{name}" for name in ("timestamp", "value", "merge", "yaml")}


class Oracle(yaml.SafeLoader):
    """PyYAML, with dates, `=` and `<<` as text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in TEXT_HERE]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_pyyaml(text: str) -> Any:
    loader = Oracle("")
    tag = loader.resolve(yaml.ScalarNode, text, (True, False))
    return loader.construct_object(yaml.ScalarNode(tag, text), deep=True)


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and (one == other or (one != one and other != other))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("NULL", None),
        ("yes", True),
        ("Off", False),
        ("y", "y"),
        ("N", "N"),
        ("nUll", "nUll"),
        ("010", 8),
        ("0123456789012", "0123456789012"),
        ("123456789012", 123456789012),
        ("0o10", "0o10"),
        ("0x1F", 31),
        ("-0b101", -5),
        ("1_000", 1000),
        ("1e3", "1e3"),
        ("1e-3", "1e-3"),
        ("1.e+3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        ("12:30", 750),
        ("12:30:45", 45045),
        ("-12:30", -750),
        ("1:30.5", 90.5),
        ("2010-09-09", "2010-09-09"),
        ("2012-10-17", "2012-10-17"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("=", "="),
        ("<<", "<<"),
        ("+", "+"),
        ("-.inf", float("-inf")),
        ("arn:aws:s3:::bucket", "arn:aws:s3:::bucket"),
    ],
)
def test_value(text: str, value: Any) -> None:
    assert same(plain_value(text), value)


def test_not_a_number() -> None:
    assert plain_value(".nan") != plain_value(".nan")


@settings(max_examples=2000)
@given(st.text("0123456789_+-.:eExbofinaNIFA", min_size=1, max_size=12))
@example("1:" + "59:" * 40 + "1")
@example("9" * LONGEST_NUMBER)
def test_number_like_words_are_read_as_pyyaml_reads_them(text: str) -> None:
    try:
        expected = as_pyyaml(text)
    except ValueError:  # PyYAML fails on `0b_`
        assert plain_value(text) == 0
    else:
        assert same(plain_value(text), expected)


@given(st.text(st.characters(exclude_characters="\n")))
def test_other_words_are_read_as_pyyaml_reads_them(text: str) -> None:
    assert same(plain_value(text), as_pyyaml(text))


@pytest.mark.parametrize("text", ["9" * 5000, "1:" * 5000 + "1", "0." + "1" * 5000])
def test_a_number_that_is_too_long_stays_text(text: str) -> None:
    assert plain_value(text) == text
