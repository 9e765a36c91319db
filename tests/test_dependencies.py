"""Each run-time dependency in its role: what it does for slint, and what works without it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from serverless_lint.facts.runtimes import READ_WITH_CFN_LINT, RUNTIMES
from serverless_lint.graph.runtimes import lifecycle, newer_table
from serverless_lint.report import render
from serverless_lint.report.style import Style
from serverless_lint.syntax.node import Mapping, Node, Scalar, Sequence
from serverless_lint.syntax.read import read
from serverless_lint.syntax.render import Style as RenderStyle
from serverless_lint.syntax.render import render_entry
from tests.fixture import AS_OF, FIXTURES, ROOT, RULES, lint

ROLES = {
    "PyYAML": "yaml",
    "cfn-lint": "cfnlint",
    "click": "click",
    "jsonschema": "jsonschema",
    "pathspec": "pathspec",
    "ruamel.yaml": "ruamel",
    "tomli": "tomli",
}
TEMPLATES = sorted(path for path in FIXTURES.rglob("*") if path.suffix in (".yaml", ".yml", ".json"))
YAML_TEMPLATES = [path for path in TEMPLATES if path.suffix != ".json"]
by_name = pytest.mark.parametrize("path", YAML_TEMPLATES, ids=lambda path: path.relative_to(FIXTURES).as_posix())
QUEUE = """\
Resources:
  Jobs:
    Type: AWS::SQS::Queue
"""
OUTDATED = """\
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.14
"""


def run(folder: Path, *arguments: str, without: str = "", ahead: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A run of the command in a folder, one library out of its reach."""
    hidden = f"import sys; sys.argv[0] = 'slint'; sys.modules[{without!r}] = None"
    code = f"{hidden}; from serverless_lint.start import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ahead), str(ROOT)])},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_every_dependency_has_a_role_here() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    declared = text.partition("\ndependencies = [")[2].partition("]")[0]
    assert set(re.findall(r'"([\w.-]+)', declared)) == set(ROLES)


# PyYAML reads templates written in YAML, and those only.


def test_pyyaml_reads_yaml(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(QUEUE, "utf-8")
    (tmp_path / "template.json").write_text('{"Resources": {"Jobs": {"Type": "AWS::SQS::Queue"}}}', "utf-8")
    assert run(tmp_path, "template.yaml").returncode == 0
    assert run(tmp_path, "template.yaml", without="yaml").returncode == 3
    assert run(tmp_path, "template.json", without="yaml").returncode == 0


# click makes the command; whoever uses the engine as a library does not load it.


def test_click_makes_the_command_and_nothing_else(tmp_path: Path) -> None:
    assert "import of click halted" in run(tmp_path, "--version", without="click").stderr
    (tmp_path / "template.yaml").write_text(OUTDATED, "utf-8")
    assert run(tmp_path, "template.yaml", "--quiet", without="click").stderr == "", "a plain run does without"
    engine = "import sys; import serverless_lint.lint.engine, serverless_lint.report; assert 'click' not in sys.modules"
    subprocess.run([sys.executable, "-c", engine], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


# pathspec reads .gitignore and --exclude.


def test_pathspec_reads_gitignore(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("made/\n!made/kept.yaml\n*.packaged.yaml\n", "utf-8")
    (tmp_path / "made").mkdir()
    for path in ("template.yaml", "made/template.yaml", "a.packaged.yaml"):
        (tmp_path / path).write_text(QUEUE, "utf-8")
    report = json.loads(run(tmp_path, "--format", "json").stdout)
    assert report["summary"]["templates"] == 1
    assert "import of pathspec halted" in run(tmp_path, without="pathspec").stderr
    assert run(tmp_path, "template.yaml", without="pathspec").returncode == 0


# cfn-lint brings a newer table of runtimes, read as a plain file; slint works without it.


@pytest.fixture
def newer_cfn_lint(tmp_path: Path) -> Path:
    """A cfn-lint from the future, which saw python3.14 blocked."""
    folder = tmp_path / "installed" / "cfnlint"
    data = folder / "data" / "AdditionalSpecs"
    data.mkdir(parents=True)
    (folder / "__init__.py").write_text("raise ImportError('nobody imports this')\n", "utf-8")
    (folder / "version.py").write_text('__version__ = "99.0.0"\n', "utf-8")
    row = {
        "deprecated": "2026-01-01",
        "create-block": "2026-02-01",
        "update-block": "2026-03-01",
        "successor": "python9",
    }
    (data / "LmbdRuntimeLifecycle.json").write_text(json.dumps({"python3.14": row}), "utf-8")
    return folder


def test_a_newer_table_of_cfn_lint_wins(newer_cfn_lint: Path) -> None:
    assert newer_table(str(newer_cfn_lint))["python3.14"] == ("2026-01-01", "2026-02-01", "2026-03-01", "python9")


@pytest.mark.parametrize("version", ['"0.1.0"', '"' + ".".join(map(str, READ_WITH_CFN_LINT)) + '"', '"dev"', ""])
def test_an_older_or_unknown_table_does_not(newer_cfn_lint: Path, version: str) -> None:
    (newer_cfn_lint / "version.py").write_text(f"__version__ = {version}\n", "utf-8")
    assert newer_table(str(newer_cfn_lint)) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"python3.14": 1}'])
def test_a_table_of_another_form_does_no_harm(newer_cfn_lint: Path, text: str) -> None:
    (newer_cfn_lint / "data/AdditionalSpecs/LmbdRuntimeLifecycle.json").write_text(text, "utf-8")
    assert newer_table(str(newer_cfn_lint)) == {}


def test_a_run_uses_the_newer_table_and_does_not_import_it(tmp_path: Path, newer_cfn_lint: Path) -> None:
    (tmp_path / "template.yaml").write_text(OUTDATED, "utf-8")
    arguments = ("--as-of", AS_OF, "template.yaml")
    assert run(tmp_path, *arguments).returncode == 0
    found = run(tmp_path, *arguments, ahead=newer_cfn_lint.parent)
    assert found.returncode == 1, found.stderr
    assert "python3.14" in found.stdout


def test_without_cfn_lint_our_own_table_serves(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(OUTDATED.replace("python3.14", "nodejs14.x"), "utf-8")
    found = run(tmp_path, "--as-of", AS_OF, "template.yaml", without="cfnlint")
    assert found.returncode == 1, found.stderr


# cfn-lint is an oracle of our tests, too.


def cfn_lint_folder() -> Path:
    spec = find_spec("cfnlint")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def test_our_table_of_runtimes_is_not_older_than_that_of_cfn_lint() -> None:
    from cfnlint.version import __version__ as version

    if tuple(int(part) for part in version.split(".")) > READ_WITH_CFN_LINT:
        ours = {runtime: lifecycle(runtime) for runtime in RUNTIMES}
    else:
        ours = dict(RUNTIMES)
    rows = json.loads((cfn_lint_folder() / "data/AdditionalSpecs/LmbdRuntimeLifecycle.json").read_text("utf-8"))
    keys = ("deprecated", "create-block", "update-block", "successor")
    theirs = {runtime: tuple(row.get(key) or None for key in keys) for runtime, row in rows.items() if runtime in ours}
    assert {runtime: ours[runtime] for runtime in theirs} == theirs
    assert len(theirs) > 30


@pytest.mark.corpus
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_keys_stand_where_cfn_lint_sees_them(path: Path) -> None:
    from cfnlint.decode import decode

    theirs, faults = decode(str(path))
    assert not faults
    ours = dict(our_keys(read(str(path), path.read_bytes()).root))
    known = dict(their_keys(theirs))
    assert {place: ours.get(place) for place in known} == known
    assert known


Place = tuple[object, ...]
Key = tuple[Place, tuple[int, int]]


def our_keys(node: Node | None, place: Place = ()) -> Iterator[Key]:
    """The line and column of every key, both from 1, by its place in the tree."""
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            yield (*place, name), (key.span.line, key.span.column)
            yield from our_keys(value, (*place, name))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from our_keys(item, (*place, index))


def their_keys(node: Any, place: Place = ()) -> Iterator[Key]:
    """The same of cfn-lint's tree; what a short tag stands for has no place there."""
    if isinstance(node, dict):
        for key, value in node.items():
            if hasattr(key, "start_mark"):
                yield (*place, str(key)), (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from their_keys(value, (*place, str(key)))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from their_keys(item, (*place, index))


# ruamel.yaml reads YAML without PyYAML or libyaml: an independent witness of what a template says.


@pytest.mark.corpus
@by_name
def test_ruamel_reads_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert plain(read(str(path), text.encode()).root) == witness().load("%YAML 1.1\n---\n" + text)


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, value in node.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def witness() -> Any:
    """ruamel as a reader of CloudFormation: YAML 1.1, dates are text, `!X` is a mapping with the key `Fn::X`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor

    class Constructor(SafeConstructor):
        def call(self, suffix: str, node: Any) -> Any:
            read_as = {
                "scalar": self.construct_scalar,
                "sequence": self.construct_yaml_seq,
                "mapping": self.construct_yaml_map,
            }
            made = read_as[node.id](node)
            key = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
            return {key: made if node.id == "scalar" else self.whole(made)}

        def whole(self, made: Any) -> Any:
            """A collection, filled; the constructor yields it empty first."""
            collection = next(made)
            for _ in made:
                pass
            return collection

    Constructor.add_multi_constructor("!", Constructor.call)
    Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_scalar)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Constructor
    return yaml


# It also writes the nested YAML that a fix adds, in the style of CloudFormation's YAML 1.1.


ADDED = {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}, "note": "yes", "counts": [5, "010", None]}


def test_ruamel_writes_what_a_fix_adds(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = render_entry("RedrivePolicy", ADDED, RenderStyle("a: 1\n"))
    assert plain(read("added.yaml", entry.encode()).root) == {"RedrivePolicy": ADDED}
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    assert render_entry("BatchSize", 5, RenderStyle("a: 1\n")) == "BatchSize: 5"
    with pytest.raises(ModuleNotFoundError):
        render_entry("RedrivePolicy", ADDED, RenderStyle("a: 1\n"))


# jsonschema holds the JSON report to its contract; so will it do for configuration files.


SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "schemas" / "report-v1.json").read_text("utf-8"))


def faults(report: Any) -> list[str]:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(SCHEMA)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(report)]


def report_of(path: Path) -> Any:
    return json.loads(render("json", lint(path, RULES), Style(color=False, links=False, width=100, quiet=False)))


@pytest.mark.corpus
@pytest.mark.parametrize("path", TEMPLATES[::4], ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_reports_keep_to_their_schema(path: Path) -> None:
    assert faults(report_of(path)) == []


@pytest.mark.parametrize(
    "change", [{"line": 0}, {"path": "a\\b"}, {"severity": "fatal"}, {"rule": "W123"}, {"new": 1}, {"related": [{}]}]
)
def test_the_schema_refuses_what_is_no_report(change: dict[str, object]) -> None:
    report = report_of(FIXTURES / "applications/orders/template.yaml")
    assert report["findings"]
    report["findings"][0] |= change
    assert len(faults(report)) >= 1


def test_a_report_of_what_could_not_be_read_keeps_to_the_schema(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("Resources: {", "utf-8")
    found = run(tmp_path, "--format", "json", "missing.yaml", "broken.yaml")
    assert found.returncode == 2
    assert faults(json.loads(found.stdout)) == []
