"""The house rules of CONTRIBUTING, read out of the source with `ast`, and what a plain run must not load."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from serverless_lint.report import FORMATS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "serverless_lint"

# Each imports only those before it, and itself. `facts` imports none at all.
ORDER = (
    "modules",
    "facts",
    "syntax",
    "template",
    "sam",
    "graph",
    "rule",
    "lint",
    "report",
    "cli",
    "bridge",
    "lsp",
    "start",
    "__main__",
)
DATA_ONLY = "facts"
# The one place of each library that is not Python's own.
LIBRARIES = {
    "yaml": "syntax",
    "ruamel": "syntax",
    "pathspec": "lint",
    "jsonschema": "lint",
    "click": "cli",
    "cfnlint": "bridge",
}
FOR_RULES = ("serverless_lint.rule", "serverless_lint.graph.", "serverless_lint.facts.")
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}
LONGEST_FUNCTION = 40
LONGEST_FILE = 250
# Longer files, with how long they may be and why they are not two.
LONGER_FILES = {
    "serverless_lint/syntax/yaml.py": (320, "one pass over the events, its methods inlined for speed"),
    "serverless_lint/template/conditions.py": (330, "formulas and the solver that only works on them"),
    "serverless_lint/template/resolve.py": (400, "a table of all intrinsic functions and one short function for each"),
    "serverless_lint/template/values.py": (320, "the vocabulary of values; its parts make one another"),
}
NEVER_LOADED = {
    "asyncio",
    "cfnlint",
    "click",
    "concurrent.futures",
    "importlib.metadata",
    "jsonschema",
    "logging",
    "multiprocessing",
    "networkx",
    "ruamel",
    "samtranslator",
    "socket",
    "sqlite3",
    "sympy",
    "tomllib",
}


class Import(NamedTuple):
    module: str
    line: int


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    """All modules that a file imports, at whatever depth and also those for types only."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}:{node.lineno}: imports are absolute, so that they can be searched"
            module = node.module or ""
            # `from serverless_lint import x` may mean the folder x
            inner = [f"{module}.{alias.name}" for alias in node.names] if module == "serverless_lint" else [module]
            yield from (Import(each, node.lineno) for each in inner)


def place(path: Path) -> str:
    """The folder of the package that a file belongs to, or the file itself at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


PACKAGE_FILES = files("serverless_lint")
RULE_FILES = files("rules")
SHIPPED = PACKAGE_FILES + RULE_FILES
BENCHMARKS = files("benchmarks") + files("docs/making")


def is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def test_there_is_something_to_check() -> None:
    assert len(PACKAGE_FILES) > 20
    assert RULE_FILES
    assert {place(path) for path in PACKAGE_FILES} - {"__init__"} <= set(ORDER), "a folder without a place in the order"


def test_a_folder_imports_only_folders_above_it() -> None:
    assert [fault for path in PACKAGE_FILES for fault in backward(path)] == []


def backward(path: Path) -> Iterator[str]:
    own = place(path)
    above = set() if own in ("__init__", DATA_ONLY) else set(ORDER[: ORDER.index(own)])
    for each in imports(path):
        package, _, rest = each.module.partition(".")
        folder = rest.partition(".")[0]
        if package == "serverless_lint" and folder != "__version__" and folder not in above | {own}:
            yield f"{name(path)}:{each.line} imports {each.module}, which is not above it"


def test_each_library_is_known_in_one_place() -> None:
    faults = [
        f"{name(path)}:{each.line} imports {each.module}"
        for path in PACKAGE_FILES
        for each in imports(path)
        if not is_standard(each.module)
        and (library := each.module.partition(".")[0]) != "serverless_lint"
        and LIBRARIES.get(library) != place(path)
    ]
    assert faults == []


def test_a_rule_imports_what_rules_are_made_of_questions_and_facts() -> None:
    faults = [
        f"{name(path)}:{each.line} imports {each.module}"
        for path in RULE_FILES
        for each in imports(path)
        if not each.module.startswith(FOR_RULES) and not is_standard(each.module)
    ]
    assert faults == []


def test_the_first_line_of_a_file_says_what_it_owns() -> None:
    assert [
        name(path) for path in SHIPPED + BENCHMARKS if not re.fullmatch(r".+\.(\n\n.+)?", summary(path), re.DOTALL)
    ] == []


def test_the_first_line_of_a_rule_is_one_sentence() -> None:
    """Lists of rules show it."""
    assert [name(path) for path in RULE_FILES if ". " in summary(path).partition("\n")[0]] == []


def summary(path: Path) -> str:
    """The docstring up to its third line: the first one, and whether an empty one follows."""
    return "\n".join((ast.get_docstring(tree(path)) or "").splitlines()[:3])


def test_a_name_says_what_a_file_owns() -> None:
    everything = SHIPPED + BENCHMARKS + files("tests")
    assert [
        name(path)
        for path in everything
        if NO_NAMES & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    ] == []


def test_functions_fit_on_a_screen() -> None:
    faults = [
        f"{name(path)}:{node.lineno} {node.name} has {length} lines"
        for path in SHIPPED + BENCHMARKS
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert faults == []


def test_files_are_short() -> None:
    faults = [
        f"{name(path)} has {lines} lines"
        for path in SHIPPED + BENCHMARKS
        if (lines := length(path)) > LONGER_FILES.get(name(path), (LONGEST_FILE, ""))[0]
    ]
    assert faults == []


def test_the_table_of_longer_files_holds_no_others() -> None:
    assert [path for path in LONGER_FILES if length(ROOT / path) <= LONGEST_FILE] == []


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker
      Handler: app.handler
      Runtime: nodejs14.x
      Timeout: 10
      Events:
        Jobs:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs.Arn
"""
# What the interpreter loads by itself, `.pth` files included, is not slint's.
RUN = """
import sys
before = set(sys.modules)
sys.argv[0] = "slint"
from serverless_lint.cli import main
try:
    main()
except SystemExit as end:
    status = end.code
import json
json.dump([status, sorted(set(sys.modules) - before)], sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run loads, their packages included."""
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    command = [sys.executable, "-c", RUN, *arguments]
    run = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    status, modules = json.loads(run.stderr.splitlines()[-1])
    assert status == 1, f"the template has findings, so that all of a run is seen, but: {run.stderr}"
    return {part for module in modules for part in (module, module.partition(".")[0])}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("argument", ["template.yaml", "."])
def test_a_run_loads_only_what_it_needs(tmp_path: Path, argument: str, form: str) -> None:
    modules = loaded(tmp_path, "--format", form, argument)
    assert not modules & NEVER_LOADED
    others = {f"serverless_lint.report.{other}" for other in FORMATS if other != form}
    assert not modules & others, "formats that nobody asked for"
    assert f"serverless_lint.report.{form}" in modules


def test_a_named_file_needs_no_patterns(tmp_path: Path) -> None:
    assert "pathspec" not in loaded(tmp_path, "template.yaml")
