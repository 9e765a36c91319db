"""Bytes to a document: encodings, what is no text, and which format a file is read as."""

from __future__ import annotations

import codecs
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serverless_lint.syntax.document import NotText, ReadError
from serverless_lint.syntax.read import read

from .trees import any_format, data, nodes, outcome, written

TEXT = "é😀: [1, x]\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF8 * 2 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_encoding(raw: bytes) -> None:
    document = read("template.yaml", raw)
    assert document.source.text == TEXT
    assert document.source.path == "template.yaml"
    assert data(document.root) == {"é😀": [1, "x"]}
    assert [written(node) for node in nodes(document.root)] == ["é😀: [1, x]", "é😀", "[1, x]", "1", "x"]


def test_a_byte_order_mark_before_json() -> None:
    assert data(any_format(codecs.BOM_UTF8 + b'{"a": "\\ud83d\\ude00"}').root) == {"a": "😀"}


@pytest.mark.parametrize(
    ("raw", "message", "position"),
    [
        (b"a: 1\nb: \xe9", "it is not text (0xE9 is not UTF-8)", (2, 4)),
        (b"\x89PNG\r\n", "it is not text (0x89 is not UTF-8)", (1, 1)),
        (b"a: \0", "it is not text (it holds NUL bytes)", (1, 4)),
        ("a: 1".encode("utf-16-le"), "it is not text (it holds NUL bytes)", (1, 2)),
        (codecs.BOM_UTF16_LE + b"a", "it is not text (0x61 is not UTF-16-LE)", (1, 1)),
        (b'{"a": "\xed\xa0\x80"}', "it is not text (0xED is not UTF-8)", (1, 8)),
    ],
)
def test_not_text(raw: bytes, message: str, position: tuple[int, int]) -> None:
    with pytest.raises(NotText) as caught:
        any_format(raw)
    assert caught.value.message == message
    assert caught.value.source.position(caught.value.start) == position


@pytest.mark.parametrize("raw", [b"", b" \n", b"# comment\n", codecs.BOM_UTF8])
def test_nothing(raw: bytes) -> None:
    assert any_format(raw).root is None


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(ReadError) as caught:
        any_format(b" " * (16 * 1024 * 1024 + 1))
    assert caught.value.too_complex
    assert "CloudFormation accepts at most 1 MB" in caught.value.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('{"a": 1} # why', {"a": 1}),
        ("{a: 'x', b: [!Ref y]}", {"a": "x", "b": [{"Ref": "y"}]}),
        ('{"a": 1e5}', {"a": 100000.0}),
        ("[a, b]", ["a", "b"]),
    ],
)
def test_json_first_then_yaml(text: str, expected: object) -> None:
    assert data(any_format(text).root) == expected


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ('{"a": 1,\n "b": 2\n "c": 3}', "a `,` or the `}` is missing for the `{` in line 1", (2, 8)),
        ('{"a": 1, // why\n"b": [}', "JSON has no comments", (1, 10)),
        ("{a: 1, b: ]}", "a value is expected here, not `]`", (1, 11)),
        ("{{ cookiecutter.resources }}", "not rendered yet", (1, 1)),
        ('{"a": {{ timeout }}, "b": 1}', "not rendered yet", (1, 7)),
        ("{", "the text ends where a value is expected", (1, 2)),
    ],
)
def test_fault_when_both_fail(text: str, message: str, position: tuple[int, int]) -> None:
    with pytest.raises(ReadError) as caught:
        any_format(text)
    assert message in caught.value.message
    assert caught.value.source.position(caught.value.start) == position


def test_a_deep_json_text_is_not_tried_as_yaml() -> None:
    with pytest.raises(ReadError) as caught:
        any_format("[" * 1000)
    assert caught.value.too_complex


def test_json_is_read_without_pyyaml() -> None:
    code = "import sys; from serverless_lint.syntax.read import read; read('t', b'{}'); print('yaml' in sys.modules)"
    path = {"PYTHONPATH": ":".join(entry or "." for entry in sys.path)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=path, check=True)
    assert ran.stdout == "False\n"


@settings(max_examples=500, deadline=None)
@given(st.binary() | st.text().map(str.encode) | st.text('{}[],:"- \n').map(str.encode))
def test_any_bytes_give_a_document_or_a_fault(raw: bytes) -> None:
    found = outcome(lambda: any_format(raw))
    if isinstance(found, ReadError):
        assert 0 <= found.start <= found.end <= len(found.source.text)
