"""Files run as modules: the compiled form counts only where it is that of this very source."""

from __future__ import annotations

import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from serverless_lint.lint.modules import execute


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "answer.py"
    path.write_text("ANSWER = 41\n")
    return path


def answer(path: Path) -> object:
    return vars(execute("slint_rules.answer", str(path)))["ANSWER"]


def test_a_file_is_kept_compiled(file: Path) -> None:
    assert answer(file) == 41
    kept = Path(cache_from_source(str(file)))
    compiled = kept.read_bytes()
    kept.write_bytes(compiled.replace(b"\x29\x00\x00\x00", b"\x2a\x00\x00\x00"))  # 41 becomes 42
    assert answer(file) == 42, "the compiled form is what is run"


@pytest.mark.parametrize("text", ["ANSWER = 7\n", "ANSWER = 43\n"], ids=["other size", "same size, later"])
def test_a_changed_file_is_compiled_again(file: Path, text: str) -> None:
    assert answer(file) == 41
    file.write_text(text)
    os.utime(file, (2e9, 2e9))
    assert answer(file) == int(text[9:])


@pytest.mark.parametrize("broken", [b"", b"no compiled form at all, but long enough"])
def test_a_broken_compiled_form_is_passed_over(file: Path, broken: bytes) -> None:
    assert answer(file) == 41
    Path(cache_from_source(str(file))).write_bytes(broken)
    assert answer(file) == 41


def test_a_module_knows_its_file_and_is_known(file: Path) -> None:
    module = execute("slint_rules.answer", str(file))
    assert module.__file__ == str(file)
    assert sys.modules["slint_rules.answer"] is module
