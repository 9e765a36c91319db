"""Files run as modules: the compiled form counts only where it is that of this very source."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from serverless_lint.modules import execute

ROOT = Path(__file__).parent.parent


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


def test_our_own_modules_are_found_as_python_finds_them(tmp_path: Path) -> None:
    """Once by our finder, which takes what is compiled, and once by Python's own."""
    code = """
import sys
from serverless_lint.modules import Finder
if sys.argv[1:]:
    sys.meta_path.insert(0, Finder)
import serverless_lint.cli, serverless_lint.lint.engine, serverless_lint.facts.runtimes as facts
from inspect import getsource
from importlib import import_module
assert "class Linter" in getsource(serverless_lint.lint.engine)
assert bool(sys.argv[1:]) == (type(facts.__loader__).__name__ == "_Loader")
names = sorted(name for name in sys.modules if name.startswith("serverless_lint."))
for name in names:
    module = sys.modules[name]
    spec = module.__spec__
    path = getattr(module, "__path__", None)
    print(name, module.__file__, module.__cached__, module.__package__, path and list(path), spec.origin, spec.parent)
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, env=environment, check=True
        ).stdout
        for words in ((), ("ours",))
    ]
    assert runs[0] == runs[1]
    assert "serverless_lint.lint.engine" in runs[0]
