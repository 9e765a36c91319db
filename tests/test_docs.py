"""What README.md and the pages of docs/ tell people to type is typed here, and prints what they say.

A block of `sh` is commands, one a line. One of `console` is commands behind `$ `, each with what it prints; a line `…`
stands for lines that are left out. Each block has a folder of its own, with a small repository in it, and in that the
files that its page shows: the blocks with a title.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fixture import AS_OF

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SAMPLE = ROOT / "fixtures" / "applications" / "orders"
SCHEMAS = DOCS / "schemas"
# What is not run here, and why. A command that begins like this is passed over.
NOT_RUN = {
    "pip install serverless-lint": "needs the package registry",
    "python3 -m venv .venv && .venv/bin/python -m pip install -q . &&": "the gate runs it: .ci/run, A first run",
    "python3 -m venv .venv && .venv/bin/python -m pip install -q -U pip &&": "the gate runs it: .ci/run, Set-up",
}
# The exit statuses that are no fault of a command: slint has findings, cfn-lint has some of each kind.
FINE = {"slint": {0, 1}, "cfn-lint": set(range(16))}
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)
LEFT_OUT = "…"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


class Command(NamedTuple):
    """A line to type. `prints`: what the page says of that, None where it says nothing."""

    line: str
    prints: list[str] | None

    @property
    def exempt(self) -> str | None:
        return next((start for start in NOT_RUN if self.line.startswith(start)), None)


class Block(NamedTuple):
    """`files`: what its page shows, by name."""

    name: str
    commands: list[Command]
    files: dict[str, str]


def blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text("utf-8")
        for match in BLOCK.finditer(text):
            name = f"{page.relative_to(ROOT).as_posix()}:{text.count(chr(10), 0, match.start()) + 1}"
            typed = _lines(match[2]) if match[1] == "sh" else _session(match[2])
            yield Block(name, list(typed), dict(FILE.findall(text)))


def _lines(text: str) -> Iterator[Command]:
    return (Command(line, None) for line in text.splitlines() if line and not line.startswith("#"))


def _session(text: str) -> Iterator[Command]:
    assert text.startswith("$ "), "a console begins with a command"
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        line, _, printed = part.partition("\n")
        yield Command(line, printed.splitlines() or None)


BLOCKS = list(blocks())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository with the sample under the names that the pages use, and slint on the path."""
    tools, place = tmp_path / "bin", tmp_path / "shop"
    tools.mkdir()
    for name, module in {"slint": "serverless_lint", "cfn-lint": "cfnlint"}.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', "utf-8")
        (tools / name).chmod(0o755)
    (place / "infra").mkdir(parents=True)
    for name in ("template.yaml", "t.yaml", "infra/shop.yaml"):
        shutil.copy(SAMPLE / "template.yaml", place / name)
    git = ["git", "-c", "user.name=somebody", "-c", "user.email=somebody@example.com", "-C", str(place)]
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "a"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run([*git, *words], check=True)
    return place


def typed(line: str, place: Path) -> tuple[int, list[str]]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR", "PYTHONPATH")}
    path = f"{place.parent / 'bin'}{os.pathsep}{kept['PATH']}"
    environment = {**kept, "PATH": path, "SLINT_AS_OF": AS_OF, "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120
    )
    return done.returncode, done.stdout.decode().splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="the pages are written for bash")
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_what_a_page_says_to_type_does_what_it_says(block: Block, place: Path) -> None:
    for name, text in block.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    for command in block.commands:
        if command.exempt:
            continue
        status, printed = typed(command.line, place)
        tool = next((tool for tool in reversed(FINE) if re.search(rf"(^|\| ){tool}\b", command.line)), "")
        assert status in FINE.get(tool, {0}), (command.line, status, printed[-5:])
        if command.prints is not None:
            assert differs(command.prints, printed) == "", command.line


def differs(said: list[str], printed: list[str]) -> str:
    """What is printed where the page says something else; empty where it is the same."""
    pattern = "".join("(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n" for line in said)
    text = "".join(f"{line}\n" for line in printed)
    return "" if re.fullmatch(pattern, text) else text


def test_there_are_commands_and_no_exemption_without_one() -> None:
    commands = [command for block in BLOCKS for command in block.commands]
    assert len(commands) > 20
    assert {command.exempt for command in commands} - {None} == set(NOT_RUN)


def test_output_that_differs_is_seen() -> None:
    assert differs(["a", LEFT_OUT, "c"], ["a", "b", "c"]) == ""
    assert differs(["a", "c"], ["a", "b", "c"])
    assert differs(["a", LEFT_OUT], ["b"])


@pytest.mark.parametrize("name", ["finding.svg"])
def test_a_picture_shows_what_slint_prints(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS / "making"))
    from pictures import TERMINALS, terminal

    assert name in TERMINALS
    now = terminal(name)
    assert now == (DOCS / "pictures" / name).read_text("utf-8"), "old: run python docs/making/pictures.py"


def test_every_picture_is_shown() -> None:
    shown = {name for page in PAGES for name in re.findall(r"pictures/([\w.-]+)", page.read_text("utf-8"))}
    assert shown == {path.name for path in (DOCS / "pictures").iterdir()}


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    entries = set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]))
    made = {"keys.md", "peers.md"}
    assert {page.name for page in DOCS.glob("*.md")} == entries - made, "see nav in mkdocs.yml"


@pytest.mark.parametrize("name", ["report", "graph", "rules"])
def test_a_published_schema_names_its_address(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}-v1.json").read_text("utf-8"))
    site = re.search(r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    assert site is not None
    assert schema["$id"] == f"{site[1]}schemas/{name}-v1.json"
