"""Bytes of a file to a document: decoding by byte order mark, then JSON or YAML by its first character."""

from __future__ import annotations

import codecs
import re

from serverless_lint.syntax.bounds import LARGEST_FILE
from serverless_lint.syntax.document import Document, NotText, ReadError
from serverless_lint.syntax.source import Source

# UTF-32 before UTF-16, whose little-endian mark begins like its own.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
JSON_START = re.compile(r"[ \t\r\n]*[{\[]")
JSON_KEY = re.compile(r'[ \t\r\n]*(?:\{[ \t\r\n]*"|\[)')


def read(path: str, data: bytes) -> Document:
    """The document in the bytes of a file."""
    if len(data) > LARGEST_FILE:
        message = f"this file has {len(data) / 1024 / 1024:.1f} MB; CloudFormation accepts at most 1 MB"
        raise ReadError(Source(path, ""), message, 0, 0, too_complex=True)
    return parsed(decoded(path, data))


def parsed(source: Source) -> Document:
    """The document in a text."""
    if JSON_START.match(source.text):
        return _read_json_first(source)
    return _read_yaml(source)


def decoded(path: str, data: bytes) -> Source:
    """The text of a file."""
    mark, encoding = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding)
        shown = " ".join(f"0x{byte:02X}" for byte in body[error.start : error.start + 1])
        message = f"it is not text ({shown} is not {encoding.upper()})"
        raise NotText(Source(path, body.decode(encoding, "replace")), message, len(before), len(before) + 1) from None
    # A file that was joined from several may carry another mark.
    source = Source(path, text.lstrip("\ufeff"))
    nul = source.text.find("\0")
    if nul >= 0:
        raise NotText(source, "it is not text (it holds NUL bytes)", nul, nul + 1)
    return source


def _read_yaml(source: Source) -> Document:
    from serverless_lint.syntax.yaml import read_yaml  # here, for JSON does not need PyYAML

    return read_yaml(source)


def _read_json_first(source: Source) -> Document:
    """Strict JSON, else YAML, which takes comments, trailing commas and most of what people write instead."""
    from serverless_lint.syntax.json import read_json

    try:
        return read_json(source)
    except ReadError as error:
        if error.too_complex:
            raise
        fault = error
    from serverless_lint.syntax.faults import unrendered

    try:
        return _read_yaml(source)
    except ReadError as error:
        meant = JSON_KEY.match(source.text) and not error.too_complex
        raise unrendered(source, fault.start) or (fault if meant else error) from None
