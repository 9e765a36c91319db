"""JSON: the standard library as the oracle, exact places, faults in the user's words."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.json import read_json
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.syntax.source import Source

from .trees import data, nodes, outcome, written


def read(text: str) -> Document:
    return read_json(Source("template.json", text))


def fault(text: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(text)
    return caught.value


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda tree: st.lists(tree, max_size=4) | st.dictionaries(st.text(max_size=5), tree, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(TREES, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_what_json_writes_is_read_back(tree: Any, indent: int | None, only_ascii: bool) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=only_ascii)
    root = read(text).root
    assert data(root) == tree
    for node in nodes(root):
        assert json.loads(written(node)) == data(node)


@settings(max_examples=500, deadline=None)
@given(st.text() | st.text('{}[],:" \n\t\\u0dtrue1-.eE', max_size=30))
def test_any_text_is_read_as_json_reads_it_or_refused(text: str) -> None:
    try:
        expected = json.loads(text, parse_constant=refuse)
    except ValueError:
        found = outcome(lambda: read(text))
        if isinstance(found, Document):
            assert found.root is None
        else:
            assert 0 <= found.start <= found.end <= len(text)
    else:
        assert data(read(text).root) == whole(expected)


def refuse(word: str) -> None:
    """`NaN` and `Infinity` are Python's own."""
    raise ValueError(word)


def whole(tree: Any) -> Any:
    """Lone surrogates as we read them."""
    text = json.dumps(tree, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1e5}', {"a": 100000.0}),
        ('{"a": -0.5E-1}', {"a": -0.05}),
        ('{"a": 123456789012}', {"a": 123456789012}),
        ('{"a": "012"}', {"a": "012"}),
        ('{"a": "yes"}', {"a": "yes"}),
        ('{"\\u0061": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('{\t"a"\t:\t[true, false , null] }\r\n', {"a": [True, False, None]}),
        (json.dumps({"k" * 2000: 1}), {"k" * 2000: 1}),
        ("[]", []),
        (" {} ", {}),
        ('"x"', "x"),
        ('"a\x85b\u2028"', "a\x85b\u2028"),
    ],
)
def test_value(text: str, expected: Any) -> None:
    assert data(read(text).root) == expected


def test_places() -> None:
    root = read('{\n  "a" : [1, "x"] ,\n  "é😀": {}\n}\n').root
    assert isinstance(root, Mapping)
    assert [written(key) for key, _ in root.entries.values()] == ['"a"', '"é😀"']
    assert [written(node) for _, node in root.items()] == ['[1, "x"]', "{}"]
    assert root.entries["é😀"].value.span[1:] == (3, 9, 3, 11)
    assert (root.start, root.span.end_line) == (0, 4)


def test_numbers_keep_their_text() -> None:
    root = read("1.50").root
    assert isinstance(root, Scalar)
    assert (root.text, root.value) == ("1.50", 1.5)


def test_a_number_that_is_too_long() -> None:
    assert data(read("9" * 5000).root) == float("inf")


@pytest.mark.parametrize("text", ['"\\ud800"', '"x\\udc00\\ud800y"', '{"\\ud800": 1}'])
def test_half_of_a_surrogate_pair_can_be_printed(text: str) -> None:
    for node in nodes(read(text).root):
        assert "\ufffd" in str(data(node)) or data(node) == 1
        str(data(node)).encode()


def test_duplicate_keys() -> None:
    document = read('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}')
    assert data(document.root) == {"a": 3, "b": {"c": 2}}
    assert [(one.first.key.text, data(one.first.value), data(one.last.value)) for one in document.duplicates] == [
        ("c", 1, 2),
        ("a", 1, 3),
    ]


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing(text: str) -> None:
    assert read(text).root is None


@pytest.mark.parametrize(
    ("text", "message", "shown"),
    [
        ('{"a": 1,}', "no `,` can stand before the `}`", ","),
        ('{"a": [1 , ]}', "no `,` can stand before the `]`", ","),
        ("[,]", "a value is expected here, not `,`", ","),
        ('{"a" 1}', "a `:` is missing after this key", '"a"'),
        ("[\n1 2]", "a `,` or the `]` is missing for the `[` in line 1", " "),
        ('{"a": 1 "b": 2}', "a `,` or the `}` is missing for the `{` in line 1", " "),
        ('{"a": 1', "a `,` or the `}` is missing for the `{` in line 1", ""),
        ("{", "a `,` or the `}` is missing for the `{` in line 1", ""),
        ('{"a": 1, ', "a `,` or the `}` is missing for the `{` in line 1", ""),
        ('{"a":', "the text ends where a value is expected", ""),
        ("[1,", "the text ends where a value is expected", ""),
        ("{a: 1}", "a key in double quotes is expected here", "a"),
        ("{'a': 1}", "a key in double quotes is expected here", "'"),
        ("{\"a\": 'b'}", "JSON's quotes are double, `\"`", "'"),
        ("[NaN]", "a value is expected here, not `NaN`", "NaN"),
        ("[-Infinity]", "a value is expected here, not `-`", "-"),
        ("[True]", "a value is expected here, not `True`", "True"),
        ("[01]", "a `,` or the `]` is missing for the `[` in line 1", "1"),
        ("[1] // why", "nothing can follow the end of the JSON document", "/"),
        ("[ // why\n1]", "JSON has no comments", "//"),
        ("[1 /* why */]", "JSON has no comments", "/*"),
        ('{ # why\n"a": 1}', "JSON has no comments", "#"),
        ('{"a": 1, // why\n"b": 1}', "JSON has no comments", "//"),
        ('{"a": "b}', "this quote is never closed", '"'),
        ('{"a": "\n"}', "another control character", "\n"),
        ('{"a": "\\d"}', "there is no such escape", "\\"),
        ('{"a": "\\u12"}', "there is no such escape", None),
        ("[1] 2", "nothing can follow the end of the JSON document", "2"),
    ],
)
def test_fault(text: str, message: str, shown: str | None) -> None:
    error = fault(text)
    assert message in error.message
    assert text[error.start : error.end] == shown or shown is None


def test_nesting_up_to_the_bound() -> None:
    assert read("[" * 200 + "]" * 200).root is not None
    assert fault("[" * 201 + "]" * 201).too_complex


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" + "0," * 2_000_000 + "0]"])
def test_what_is_too_complex_ends_soon(text: str) -> None:
    start = time.process_time()
    assert fault(text).too_complex
    assert time.process_time() - start < 1
