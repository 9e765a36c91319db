"""Whatever parameters are called and hold, each way to write them is read as what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.lint.parameter_files import Parameters, from_document, from_text
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.syntax.read import read

Given = dict[str, str]
NAMES = st.from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True)
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x85"), max_size=20)


def quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def in_text(pairs: list[str]) -> Parameters:
    root = read("samconfig.json", json.dumps({"overrides": " ".join(pairs)}).encode()).root
    assert isinstance(root, Mapping)
    text = root.get("overrides")
    assert isinstance(text, Scalar)
    return from_text(text)


def in_file(document: object) -> Parameters:
    return from_document(read("parameters.json", json.dumps(document).encode()).root)


SPELLINGS: dict[str, Callable[[Given], Parameters]] = {
    "short pairs": lambda given: in_text([f"{name}={quoted(value)}" for name, value in given.items()]),
    "long pairs": lambda given: in_text(
        [f"ParameterKey={name},ParameterValue={quoted(value)}" for name, value in given.items()]
    ),
    "list of objects": lambda given: in_file(
        [{"ParameterKey": name, "ParameterValue": value} for name, value in given.items()]
    ),
    "list of pairs": lambda given: in_file([f"{name}={quoted(value)}" for name, value in given.items()]),
    "pipeline": lambda given: in_file({"Parameters": given, "Tags": {}}),
    "git sync": lambda given: in_file({"template-file-path": "t.yaml", "parameters": given}),
    "plain": in_file,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(given=st.dictionaries(NAMES.filter(lambda name: name not in ("Parameters", "parameters")), VALUES, max_size=4))
def test_what_is_written_is_read(spelling: str, given: Given) -> None:
    found = SPELLINGS[spelling](given)
    assert {name: node.text for name, node in found.items() if isinstance(node, Scalar)} == given


@given(st.text(max_size=40))
def test_any_text_has_pairs_or_none(text: str) -> None:
    for node in in_text([text]).values():
        assert isinstance(node, Scalar)
        assert 0 <= node.start <= node.end <= len(node.source.text)
