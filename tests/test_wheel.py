"""The wheel: what it holds, and that the command in it knows the rules of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from serverless_lint import __version__
from serverless_lint.lint.loader import INDEX, TOLD, IndexedRule, index_of, load_rules
from serverless_lint.modules import execute

ROOT = Path(__file__).parent.parent
MISSING = [tool for tool in ("build", "hatchling") if find_spec(tool) is None]
NEEDED = [path for path in ("pyproject.toml", "README.md", "LICENSE") if not (ROOT / path).is_file()]

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"building a wheel needs {' and '.join(MISSING)}"),
    pytest.mark.skipif(bool(NEEDED), reason=f"building a wheel needs {' and '.join(NEEDED)}"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the tools that are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def inside(folder: Path, *parts: str, pattern: str = "*.py") -> set[str]:
    top = folder.joinpath(*parts)
    return {path.relative_to(top).as_posix() for path in top.rglob(pattern)}


def slint(home: Path, folder: Path, *arguments: str) -> str:
    """What the command of one place says, run in a folder that has nothing to do with it."""
    code = (
        "import sys, serverless_lint.cli as cli; sys.argv[0] = 'slint'; "
        f"assert cli.__file__.startswith({str(home)!r}), cli.__file__; cli.main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_wheel_is_for_every_system(wheel: Path) -> None:
    assert wheel.name == f"serverless_lint-{__version__}-py3-none-any.whl"


def test_package_and_rules_are_inside_whole(unpacked: Path) -> None:
    rules = inside(unpacked, "serverless_lint", "rules")
    assert rules - {INDEX} == inside(ROOT, "rules")
    assert INDEX in rules
    assert rules, "no rules at all"
    assert inside(unpacked, "serverless_lint") - {f"rules/{rule}" for rule in rules} == inside(ROOT, "serverless_lint")


def test_its_index_says_what_the_rules_say(unpacked: Path) -> None:
    """The two ways in which rules are known: with an index, and from their files."""
    index = execute("slint_index", str(unpacked / "serverless_lint" / "rules" / INDEX))
    assert list(index.ROWS) == index_of(str(ROOT / "rules"))
    by_index = [IndexedRule(row, str(ROOT / "rules")) for row in index.ROWS]
    told = [*TOLD, "path", "explanation"]
    for indexed, loaded in zip(by_index, load_rules(str(ROOT / "rules")), strict=True):
        assert [getattr(indexed, key) for key in told] == [getattr(loaded, key) for key in told]


def test_the_page_is_inside_with_all_that_it_needs(unpacked: Path) -> None:
    page = inside(unpacked, "serverless_lint", "report", "page", pattern="*.*")
    assert page == inside(ROOT, "serverless_lint", "report", "page", pattern="*.*")
    assert {"page.html", "page.css", "page.js", "vendor/dagre.min.js", "vendor/README.md"} <= page


def test_nothing_else_is_inside(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {"serverless_lint", f"serverless_lint-{__version__}.dist-info"}
    assert not inside(unpacked, pattern="*.pyc")


def test_the_licence_is_inside(unpacked: Path) -> None:
    (info,) = unpacked.glob("*.dist-info")
    assert (info / "licenses" / "LICENSE").read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")
    assert "License-Expression: Apache-2.0" in (info / "METADATA").read_text("utf-8")


def test_its_command_lists_the_rules_of_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    listed = slint(unpacked, tmp_path, "rules")
    assert listed == slint(ROOT, tmp_path, "rules")
    names = {rule.removesuffix(".py").replace("_", "-") for rule in inside(ROOT, "rules")}
    assert names
    assert [name for name in sorted(names) if name not in listed] == []


def test_its_command_lints(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text("Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n", "utf-8")
    slint(unpacked, tmp_path, "template.yaml")
