"""What looks like a template, told from its beginning."""

from __future__ import annotations

import re
from contextlib import suppress

_HEAD = 64 * 1024
_WHOLE = 4 * 1024 * 1024  # CloudFormation takes templates of 1 MB.
_SECTIONS = (b"AWSTemplateFormatVersion", b"Globals", b"Mappings", b"Metadata", b"Parameters", b"Resources")
_KEYS = (b"Resources", b"AWSTemplateFormatVersion")
# Compiled when a folder is walked, not on every start. They begin with a literal, which `re` looks for fast.
_TYPE = rb"Type(?<!\wType)[\"']?\s*:\s*[\"']?\w+::\w"
_JSON_KEYS = [rb"%b(?<!\w%b)[\"']?\s*:" % (key, key) for key in _KEYS]
_YAML_KEY = rb"(?m)^([ \t]*)[\"']?(?:%b)[\"']?[ \t]*:" % b"|".join(_KEYS)
_YAML_ROOT = rb"(?m)^([ \t]*)[\"'\w]"


def is_template(path: str) -> bool:
    """Whether a file looks like one; reads no more of it than that takes."""
    with suppress(OSError), open(path, "rb", buffering=0) as file:
        data = file.read(_HEAD)
        if len(data) == _HEAD and not looks_like_template(data) and any(word in data for word in _SECTIONS):
            data += file.read(_WHOLE)
        return looks_like_template(data)
    return False


def looks_like_template(data: bytes) -> bool:
    """Whether a file, or the beginning of one, has a `Resources` section or a format version at its top level."""
    text = _utf8(data)
    named = any(key in text for key in _KEYS) and b"ROSTemplateFormatVersion" not in text
    if not named or not (b"AWS" in text or re.search(_TYPE, text)):
        return False
    if text.lstrip()[:1] == b"{":
        return any(_is_at_top(key, text) for key in _JSON_KEYS)
    root = re.search(_YAML_ROOT, text)
    return root is not None and any(match[1] == root[1] for match in re.finditer(_YAML_KEY, text))


def _is_at_top(key: bytes, text: bytes) -> bool:
    depth = last = 0
    for match in re.finditer(key, text):
        depth += text.count(b"{", last, match.start()) - text.count(b"}", last, match.start())
        if depth <= 1:
            return True
        last = match.start()
    return False


def _utf8(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "ignore").encode("utf-8", "ignore")
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data if b"\n" in data else data.replace(b"\r", b"\n")
