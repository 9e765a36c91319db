"""Patterns that are compiled later: the same as those of `re`, and PyYAML works with them as it does without."""

from __future__ import annotations

import re
import subprocess
import sys

from serverless_lint.syntax.pattern import pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    later, now = pattern(r"(?P<word>a+)", re.I), re.compile(r"(?P<word>a+)", re.I)
    for text in ("", "xAAy", "aa"):
        assert [each.groupdict() for each in later.finditer(text)] == [each.groupdict() for each in now.finditer(text)]
        assert bool(later.match(text)) == bool(now.match(text))
    assert (later.pattern, later.flags, later.groups) == (now.pattern, now.flags, now.groups)


def test_pyyaml_works_for_others_in_the_same_process() -> None:
    code = """
import re, sys
import serverless_lint.syntax.yaml
assert sys.modules["re"] is re and re.compile("a").match("a") and type(re.compile("a")) is re.Pattern
import datetime, yaml
text = "{a: [1, 1.5, 2026-11-21, 010, ~, yes], b: 12:30}"
for loader in (yaml.SafeLoader, yaml.CSafeLoader, yaml.FullLoader):
    read = yaml.load(text, loader)
    assert read == {"a": [1, 1.5, datetime.date(2026, 11, 21), 8, None, True], "b": 750}, read
    assert yaml.load(yaml.dump(read), loader) == read
try:
    yaml.safe_load("a: \\x01")
except yaml.reader.ReaderError:
    pass
else:
    raise AssertionError("a control character was read")
"""
    subprocess.run([sys.executable, "-c", code], check=True)
